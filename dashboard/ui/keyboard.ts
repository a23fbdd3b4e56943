import { onCleanup } from 'solid-js';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));

/** Names of keys as the shortcuts write them: `shift+ArrowLeft`, `j`, `?`. Letters do not tell shift. */
function nameKey(event: KeyboardEvent): string {
  return event.shiftKey && event.key.length > 1 ? `shift+${event.key}` : event.key;
}

/**
 * Calls the function of the key pressed, while the component lives. Not while somebody types or chooses, nor with Ctrl,
 * Alt or Meta held, nor for the keys that press the focused button, nor behind a dialog or an open menu.
 */
export function onKeys(keys: Record<string, () => void>): void {
  const listener = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    if (document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null) return;
    const pressesFocused = event.key === 'Enter' || event.key === ' ';
    if (pressesFocused && event.target instanceof Element && event.target.closest('button, a') !== null) return;
    const act = keys[nameKey(event)];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  document.addEventListener('keydown', listener);
  onCleanup(() => document.removeEventListener('keydown', listener));
}
