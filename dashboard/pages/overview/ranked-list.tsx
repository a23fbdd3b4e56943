import { A } from '@solidjs/router';
import { For, type JSX, Show } from 'solid-js';
import { formatNumber } from '../../words/count.ts';
import { formatShare } from '../../words/format-size.ts';

/** One row: a text that was recorded, how often, its part of all, and where its sessions are listed, null when nowhere. */
export type RankedRow = { text: string; title?: string; count: number; share: number; href: string | null };

/** The most frequent of something, as bars by their part of all. */
export function RankedList(props: { rows: readonly RankedRow[]; label: string; foot?: JSX.Element }) {
  return (
    <>
      <ol class="ranked" aria-label={props.label}>
        <For each={props.rows}>
          {(row) => (
            <li class="ranked-row">
              <span class="ranked-bar" style={{ width: `${row.share * 100}%` }} />
              <Show
                when={row.href}
                fallback={
                  <span class="ranked-text truncated" title={row.title ?? row.text}>
                    {row.text}
                  </span>
                }
              >
                {(href) => (
                  <A class="ranked-text truncated" href={href()} title={row.title ?? row.text}>
                    {row.text}
                  </A>
                )}
              </Show>
              <span class="ranked-count">{formatNumber(row.count)}</span>
              <span class="ranked-share faint">{formatShare(row.share)}</span>
            </li>
          )}
        </For>
      </ol>
      <Show when={props.foot}>
        <p class="ranked-foot faint">{props.foot}</p>
      </Show>
    </>
  );
}

const widths = [92, 70, 54, 40, 30, 22, 16, 12];

/** A list as it will be, before it is there. */
export function RankedSkeleton(props: { rows: number }) {
  return (
    <div class="ranked" aria-hidden="true">
      <For each={widths.slice(0, props.rows)}>
        {(width) => (
          <div class="ranked-row">
            <span class="bone" style={{ width: `${width}%` }} />
          </div>
        )}
      </For>
    </div>
  );
}
