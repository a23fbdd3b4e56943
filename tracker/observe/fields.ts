/** Controls that are chosen and not typed: their edits are a `change`. */
const chosenTypes = new Set([
  'checkbox',
  'radio',
  'range',
  'file',
  'color',
  'date',
  'datetime-local',
  'month',
  'week',
  'time',
]);

/** Inputs that hold nothing a visitor edits. */
const buttonTypes = new Set(['button', 'submit', 'reset', 'image']);

const editors =
  'textarea,select,[contenteditable]:not([contenteditable="false" i]),[role="textbox"],[role="searchbox"]';

/** Whether a field's value is chosen, as a date or an option, and not typed. */
export function isChosen(field: Element): boolean {
  return field instanceof HTMLSelectElement || (field instanceof HTMLInputElement && chosenTypes.has(field.type));
}

/** The innermost field on an event's path: an input that is no button, a select, a text area, or an editable part of the page. */
export function findField(path: readonly EventTarget[]): Element | undefined {
  return path.find(
    (it): it is Element =>
      it instanceof Element && (it instanceof HTMLInputElement ? !buttonTypes.has(it.type) : it.matches(editors)),
  );
}
