/** Takes a text that a session's own has to begin with; an empty one does not matter. */
export function TextEditor(props: {
  label: string;
  example: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  let field: HTMLInputElement | undefined;
  return (
    <form
      class="choice-add"
      onSubmit={(event) => {
        event.preventDefault();
        props.onChange(field?.value.trim() || undefined);
      }}
    >
      <input
        ref={(element) => (field = element)}
        class="field"
        aria-label={props.label}
        placeholder={`Such as ${props.example}`}
        autocomplete="off"
        spellcheck={false}
        maxLength={128}
        value={props.value ?? ''}
      />
      <button type="submit" class="button">
        Apply
      </button>
    </form>
  );
}
