import { Plus } from 'lucide';
import { createMemo, For, Match, Show, Switch } from 'solid-js';
import { Failure } from '../../ui/failure.tsx';
import { FailureNote } from '../../ui/failure-note.tsx';
import { Icon } from '../../ui/icon.tsx';
import { formatPosition } from '../../words/format-time.ts';
import type { SessionNotes } from './create-notes.ts';
import type { Player } from './create-player.ts';
import { NoteForm } from './note-form.tsx';
import { NoteItem } from './note-item.tsx';

const bones = [72, 88, 54];

/** The notes of a session in time order, and the one that is being written. */
export function NotesPanel(props: { notes: SessionNotes; player: Player; startMs: number; onAdd: () => void }) {
  const notes = () => props.notes;
  /** A note keeps its row, and what is being written in it, when the list is read again. */
  const ids = createMemo(() =>
    notes()
      .placed()
      .map(({ note }) => note.note_id),
  );
  let panel: HTMLDivElement | undefined;
  /** What was left is not there any more: focus goes where the keys of the player work. */
  const focusPanel = () => panel?.focus();

  return (
    <div class="notes" ref={(element) => (panel = element)} tabindex="-1">
      <Show
        when={notes().draft()}
        fallback={
          <button type="button" class="button notes-add" title="Add a note (m)" onClick={() => props.onAdd()}>
            <Icon of={Plus} size={14} />
            Add a note at {formatPosition(props.player.timeMs())}
          </button>
        }
      >
        {(draft) => (
          <NoteForm
            label={`Note at ${formatPosition(Date.parse(draft().at) - props.startMs)}`}
            body={draft().body}
            onInput={notes().write}
            onSave={async () => {
              await notes().saveDraft();
              focusPanel();
            }}
            onCancel={() => {
              notes().discard();
              focusPanel();
            }}
          />
        )}
      </Show>
      <Switch>
        <Match when={notes().answer.isLoadingError}>
          <Failure
            what="The notes could not be read"
            error={notes().answer.error}
            onRetry={() => void notes().answer.refetch()}
          />
        </Match>
        <Match when={notes().answer.isPending}>
          <div class="notes-bones" aria-busy="true" aria-label="Loading the notes">
            <For each={bones}>{(width) => <span class="bone" style={{ width: `${width}%` }} />}</For>
          </div>
        </Match>
        <Match when={notes().placed().length === 0}>
          <Show when={notes().draft() === null}>
            <p class="faint">
              No notes yet. A note stands at a moment of the recording: pause there and press <kbd>m</kbd>.
            </p>
          </Show>
        </Match>
        <Match when={true}>
          <Show when={notes().answer.isRefetchError}>
            <FailureNote
              what="The notes could not be refreshed."
              error={notes().answer.error}
              onRetry={() => void notes().answer.refetch()}
            />
          </Show>
          <ol class="notes-list" aria-label="Notes">
            <For each={ids()}>
              {(id) => (
                <Show
                  when={notes()
                    .placed()
                    .find(({ note }) => note.note_id === id)}
                >
                  {(placed) => (
                    <NoteItem placed={placed()} notes={notes()} onSeek={props.player.seek} onLeave={focusPanel} />
                  )}
                </Show>
              )}
            </For>
          </ol>
        </Match>
      </Switch>
    </div>
  );
}
