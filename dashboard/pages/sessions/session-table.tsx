import { ArrowDown, ArrowUp } from 'lucide';
import { createRenderEffect, createSignal, For, type JSX, on, Show } from 'solid-js';
import type { SessionSort, SortOrder } from '../../session-query.ts';
import { Icon } from '../../ui/icon.tsx';
import type { createRowHandlers } from './create-row-handlers.ts';

type Column = { name: string; label: string; sort?: SessionSort; isNumber?: boolean };

const columns: Column[] = [
  { name: 'who', label: 'Visitor' },
  { name: 'pages', label: 'Pages', sort: 'page_count' },
  { name: 'duration', label: 'Duration', sort: 'duration_ms', isNumber: true },
  { name: 'activity', label: 'Activity', sort: 'last_activity_at' },
  { name: 'events', label: 'Events', sort: 'event_count', isNumber: true },
  { name: 'errors', label: 'Errors', sort: 'error_count', isNumber: true },
  { name: 'browser', label: 'Browser' },
  { name: 'country', label: 'Country' },
  { name: 'started', label: 'Started', sort: 'started_at' },
];

/** The table of sessions: headers that sort, and the rows as children. */
export function SessionTable(props: {
  query: { sort: SessionSort; order: SortOrder };
  /** Whether the rows are those of a list that was asked for before, or are still to come. */
  state: 'is-behind' | 'session-bones' | undefined;
  onSort: (sort: SessionSort) => void;
  rowHandlers: ReturnType<typeof createRowHandlers>;
  children: JSX.Element;
}) {
  const direction = (column: Column): 'ascending' | 'descending' | undefined => {
    if (column.sort !== props.query.sort) return undefined;
    return props.query.order === 'asc' ? 'ascending' : 'descending';
  };
  // Rows that have just come: those that no window is tall enough for wait until the others have been painted.
  const [isNew, setNew] = createSignal(false);
  createRenderEffect(
    on(
      () => props.state,
      (state) => {
        setNew(state === undefined);
        if (state === undefined) requestAnimationFrame(() => requestAnimationFrame(() => setNew(false)));
      },
    ),
  );
  return (
    <table class="session-table" aria-label="Sessions" aria-busy={props.state !== undefined}>
      <thead>
        <tr>
          <th scope="col" class="cell-play" aria-hidden="true" />
          <For each={columns}>
            {(column) => (
              <th
                scope="col"
                class={`cell-${column.name}`}
                classList={{ number: column.isNumber === true }}
                aria-sort={direction(column)}
              >
                <Show when={column.sort} fallback={column.label}>
                  {(sort) => (
                    <button type="button" class="sort-button" onClick={() => props.onSort(sort())}>
                      {column.label}
                      <Show when={direction(column)}>
                        {(way) =>
                          way() === 'ascending' ? <Icon of={ArrowUp} size={12} /> : <Icon of={ArrowDown} size={12} />
                        }
                      </Show>
                    </button>
                  )}
                </Show>
              </th>
            )}
          </For>
        </tr>
      </thead>
      <tbody class={props.state ?? (isNew() ? 'is-new' : undefined)} {...props.rowHandlers}>
        {props.children}
      </tbody>
    </table>
  );
}
