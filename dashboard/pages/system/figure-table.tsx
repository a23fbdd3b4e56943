import { For, Index, Show } from 'solid-js';

/** A column of a table of figures. */
export type Column = { label: string; isNumber?: boolean };

/** A table of figures; the first cell names its row. It scrolls by itself where it is wider than the page. */
export function FigureTable(props: {
  label: string;
  columns: readonly Column[];
  rows: readonly (readonly string[])[];
  empty: string;
}) {
  const isNumber = (index: number) => props.columns[index]?.isNumber === true;
  return (
    <Show when={props.rows.length > 0} fallback={<p class="panel-empty faint">{props.empty}</p>}>
      <div class="table-scroll" tabindex="0" role="region" aria-label={props.label}>
        <table class="figures">
          <thead>
            <tr>
              <For each={props.columns}>
                {(column) => (
                  <th scope="col" classList={{ number: column.isNumber === true }}>
                    {column.label}
                  </th>
                )}
              </For>
            </tr>
          </thead>
          <tbody>
            <Index each={props.rows}>
              {(cells) => (
                <tr>
                  <th scope="row">{cells()[0]}</th>
                  <Index each={cells().slice(1)}>
                    {(cell, index) => <td classList={{ number: isNumber(index + 1) }}>{cell()}</td>}
                  </Index>
                </tr>
              )}
            </Index>
          </tbody>
        </table>
      </div>
    </Show>
  );
}
