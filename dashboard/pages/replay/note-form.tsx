import { createSignal, createUniqueId, onMount, Show } from 'solid-js';
import { maxNoteLength } from '../../../protocol/limits.ts';

/** Writes a note, or changes one. Ctrl and Enter save it, Escape leaves one that is empty; a refusal keeps what was written. */
export function NoteForm(props: {
  label: string;
  body: string;
  onInput: (body: string) => void;
  onSave: () => Promise<void>;
  onCancel: () => void;
}) {
  const [isSaving, setSaving] = createSignal(false);
  const [refusal, setRefusal] = createSignal<string | null>(null);
  const id = createUniqueId();
  let area: HTMLTextAreaElement | undefined;
  onMount(() => area?.focus());

  const isEmpty = () => props.body.trim() === '';
  const save = async () => {
    if (isEmpty() || isSaving()) return;
    setSaving(true);
    setRefusal(null);
    try {
      await props.onSave();
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    }
    setSaving(false);
  };

  return (
    <form
      class="notes-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label for={id}>{props.label}</label>
      <textarea
        id={id}
        ref={(element) => (area = element)}
        class="text-field"
        rows="3"
        maxlength={maxNoteLength}
        value={props.body}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && isEmpty()) props.onCancel();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
        }}
      />
      <Show when={refusal()}>
        {(reason) => (
          <p class="refusal" role="alert">
            The note was not saved. {reason()}
          </p>
        )}
      </Show>
      <div class="notes-form-foot">
        <button type="button" class="button" onClick={() => props.onCancel()}>
          Cancel
        </button>
        <button type="submit" class="button button-accent" disabled={isEmpty() || isSaving()}>
          {isSaving() ? 'Saving …' : 'Save note'}
        </button>
      </div>
    </form>
  );
}
