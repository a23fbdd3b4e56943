import { Pencil, Trash } from 'lucide';
import { createSignal, Match, Show, Switch } from 'solid-js';
import { Icon } from '../../ui/icon.tsx';
import { formatExactTime, formatPosition } from '../../words/format-time.ts';
import type { SessionNotes } from './create-notes.ts';
import { NoteForm } from './note-form.tsx';
import type { PlacedNote } from './place-notes.ts';

/** One note: a click seeks to its moment; it can be changed, and deleted after a second question. */
export function NoteItem(props: {
  placed: PlacedNote;
  notes: SessionNotes;
  onSeek: (ms: number) => void;
  /** Called when what had the focus goes. */
  onLeave: () => void;
}) {
  const [doing, setDoing] = createSignal<'read' | 'edit' | 'delete'>('read');
  const [body, setBody] = createSignal('');
  const [refusal, setRefusal] = createSignal<string | null>(null);
  const note = () => props.placed.note;
  const position = () => formatPosition(props.placed.atMs);

  const read = () => {
    setDoing('read');
    props.onLeave();
  };
  const edit = () => {
    setBody(note().body);
    setDoing('edit');
  };
  const remove = async () => {
    setRefusal(null);
    try {
      await props.notes.remove(note().note_id);
      props.onLeave();
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    }
  };

  return (
    <li class="notes-item">
      <Switch>
        <Match when={doing() === 'edit'}>
          <NoteForm
            label={`Note at ${position()}`}
            body={body()}
            onInput={setBody}
            onSave={async () => {
              await props.notes.rewrite(note().note_id, body());
              read();
            }}
            onCancel={read}
          />
        </Match>
        <Match when={true}>
          <button type="button" class="notes-seek" onClick={() => props.onSeek(props.placed.atMs)}>
            <span class="event-time">{position()}</span>
            <span class="notes-body">{note().body}</span>
          </button>
          <Show
            when={doing() === 'delete'}
            fallback={
              <div class="notes-foot">
                <time class="faint" datetime={note().created_at}>
                  {formatExactTime(note().created_at)}
                  {note().updated_at === note().created_at ? '' : ', edited'}
                </time>
                <span class="space" />
                <button
                  type="button"
                  class="icon-button"
                  aria-label={`Edit the note at ${position()}`}
                  title="Edit"
                  onClick={edit}
                >
                  <Icon of={Pencil} size={14} />
                </button>
                <button
                  type="button"
                  class="icon-button"
                  aria-label={`Delete the note at ${position()}`}
                  title="Delete"
                  onClick={() => setDoing('delete')}
                >
                  <Icon of={Trash} size={14} />
                </button>
              </div>
            }
          >
            <div class="notes-foot">
              <span>Delete this note?</span>
              <span class="space" />
              <button
                type="button"
                class="button"
                ref={(element) => queueMicrotask(() => element.focus())}
                onClick={read}
              >
                Keep
              </button>
              <button type="button" class="button button-danger" onClick={() => void remove()}>
                Delete
              </button>
            </div>
            <Show when={refusal()}>
              {(reason) => (
                <p class="refusal" role="alert">
                  The note was not deleted. {reason()}
                </p>
              )}
            </Show>
          </Show>
        </Match>
      </Switch>
    </li>
  );
}
