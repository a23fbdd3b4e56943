import { createEffect, createMemo, createSignal, For, on, onCleanup, Show } from 'solid-js';
import {
  countByFilter,
  type EventFilter,
  eventFilters,
  findRow,
  listEventRows,
  listRowStarts,
} from '../../player/event-rows.ts';
import type { Recording } from '../../player/recording.ts';
import { centreRow, placeRows } from '../../player/row-window.ts';
import { createSize } from '../../ui/create-size.ts';
import { formatNumber } from '../../words/count.ts';
import type { Player } from './create-player.ts';
import { createRowOrder } from './create-row-order.ts';
import { EventListRow } from './event-list-row.tsx';

/** Height of a row in pixels; the style sheet agrees. */
const rowHeight = 30;

const filterWords: Record<EventFilter, string> = {
  all: 'All',
  clicks: 'Clicks',
  inputs: 'Inputs',
  pages: 'Pages',
  errors: 'Errors',
};

function explainNone(filter: EventFilter, lacksEvents: boolean): string {
  if (lacksEvents)
    return filter === 'all' ? 'The events come back with the database.' : `No ${filter} among the events shown.`;
  return filter === 'all' ? 'No events were recorded.' : `No ${filter} in this session.`;
}

/** The events, only the rows in view being drawn. Follows the playback until the reader scrolls; a click seeks. */
export function EventList(props: { recording: Recording; player: Player; isComplete: boolean; lacksEvents: boolean }) {
  const [filter, setFilter] = createSignal<EventFilter>('all');
  const [isFollowing, setFollowing] = createSignal(true);
  const [scrollTop, setScrollTop] = createSignal(0);
  let scroller: HTMLElement | null = null;

  const rows = createMemo(() => listEventRows(props.recording.events, filter()));
  const counts = createMemo(() => countByFilter(props.recording.events));
  const starts = createMemo(() => listRowStarts(rows()));
  const current = createMemo(() => findRow(starts(), props.player.frame().eventIndex));
  const { size, observe } = createSize();
  const list = () => ({ height: size().height, rowHeight, count: rows().length });
  const drawn = createMemo(() => placeRows({ ...list(), scrollTop: scrollTop() }));
  const order = createRowOrder(drawn);

  // The rows are drawn where the list is going to be: asking it to move now would have the browser lay out the page at once.
  let target = 0;
  let move: number | undefined;
  const scrollTo = (top: number) => {
    target = top;
    setScrollTop(top);
    move ??= requestAnimationFrame(() => {
      move = undefined;
      if (scroller !== null) scroller.scrollTop = target;
    });
  };
  onCleanup(() => move !== undefined && cancelAnimationFrame(move));
  createEffect(
    on([current, isFollowing, list], ([row, follows, shown]) => {
      if (follows && row >= 0) scrollTo(centreRow(row, shown));
    }),
  );
  createEffect(on(props.player.status, (status) => status === 'playing' && setFollowing(true), { defer: true }));
  const stopFollowing = () => setFollowing(false);

  return (
    <div class="event-list">
      <div class="segments event-filters" role="group" aria-label="Which events">
        <For each={eventFilters}>
          {(name) => (
            <button type="button" class="segment" aria-pressed={filter() === name} onClick={() => setFilter(name)}>
              {filterWords[name]} <span class="count">{formatNumber(counts()[name])}</span>
            </button>
          )}
        </For>
      </div>
      <div
        class="event-scroller"
        ref={(element) => {
          scroller = element;
          observe(element);
        }}
        onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
        onWheel={stopFollowing}
        onTouchMove={stopFollowing}
        tabindex="-1"
      >
        <ol class="event-rows" aria-label="Events" style={{ height: `${rows().length * rowHeight}px` }}>
          <For each={order()}>
            {(element) => {
              const position = createMemo(() => drawn()[element] ?? 0);
              return (
                <EventListRow
                  row={rows()[position()]}
                  recording={props.recording}
                  position={position()}
                  of={rows().length}
                  top={position() * rowHeight}
                  isCurrent={position() === current()}
                  isEntry={position() === Math.max(0, current())}
                  onSeek={(ms) => {
                    setFollowing(true);
                    props.player.seek(ms);
                  }}
                />
              );
            }}
          </For>
        </ol>
        <Show when={rows().length === 0 && props.isComplete}>
          <p class="event-none faint">{explainNone(filter(), props.lacksEvents)}</p>
        </Show>
      </div>
      <Show when={!isFollowing()}>
        <button type="button" class="button event-follow" onClick={() => setFollowing(true)}>
          Follow playback
        </button>
      </Show>
    </div>
  );
}
