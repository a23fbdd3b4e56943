import { createEffect, createMemo, on } from 'solid-js';
import type { EventRow } from '../../player/event-rows.ts';
import type { Recording } from '../../player/recording.ts';
import { describeEvent, getEventWord } from '../../words/describe-event.ts';
import { formatPosition } from '../../words/format-time.ts';

/** What a row says that is no more. */
const nothing = { kind: undefined, atMs: 0, time: '', word: '', words: '', times: '' };

/** What a row says. */
function describeRow({ events }: Recording, row: EventRow | undefined) {
  const event = row && events[row.index];
  const last = row && events[row.lastIndex];
  if (event === undefined || last === undefined) return nothing;
  const count = row !== undefined && row.count > 1 ? row.count : (event.view.click_count ?? 1);
  return {
    kind: event.kind,
    atMs: event.atMs,
    time: formatPosition(event.atMs),
    word: getEventWord(event.view.event_type),
    words: describeEvent(last.view),
    times: count > 1 ? `×${count}` : '',
  };
}

/**
 * One row of the event list: when, what, and of what. While somebody scrolls, it becomes another at every few frames: all that may
 * change in it is set by one effect.
 */
export function EventListRow(props: {
  row: EventRow | undefined;
  recording: Recording;
  position: number;
  of: number;
  top: number;
  isCurrent: boolean;
  /** Whether the Tab key comes here: one row of the list takes it. */
  isEntry: boolean;
  onSeek: (ms: number) => void;
}) {
  const shown = createMemo(() => describeRow(props.recording, props.row));
  let button: HTMLButtonElement | undefined;
  createEffect(
    on(
      () => props.position,
      () => {
        // What was focused is out of sight.
        if (button !== undefined && button === document.activeElement) button.blur();
        button?.removeAttribute('title');
      },
      { defer: true },
    ),
  );
  return (
    <li
      class="event-row"
      aria-setsize={props.of}
      aria-posinset={props.position + 1}
      style={{ transform: `translateY(${props.top}px)` }}
    >
      <button
        ref={(element) => (button = element)}
        type="button"
        data-kind={shown().kind}
        aria-current={props.isCurrent ? 'true' : undefined}
        tabindex={props.isEntry ? 0 : -1}
        onPointerEnter={({ currentTarget }) => {
          // The words may be cut off.
          currentTarget.title = shown().words;
        }}
        onClick={() => props.onSeek(shown().atMs)}
      >
        <span class="event-time" textContent={shown().time} />
        <span class="event-word" textContent={shown().word} />
        <span class="truncated" textContent={shown().words} />
        <span class="event-count" textContent={shown().times} />
      </button>
    </li>
  );
}
