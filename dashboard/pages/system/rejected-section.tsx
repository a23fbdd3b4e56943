import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import type { SystemView } from '../../../protocol/system-view.ts';
import { formatCount, formatNumber } from '../../words/count.ts';
import { formatExactTime, formatShortTime } from '../../words/format-time.ts';

type Rejected = Extract<SystemView['database'], { is_reachable: true }>['rejected'];

/** The latest events that the database refused, and why. Each reason is text that may repeat what was recorded. */
export function RejectedSection(props: { rejected: Rejected }) {
  return (
    <section class="panel">
      <header class="panel-title">
        <h2>Rejected events</h2>
        <Show when={props.rejected.total > 0}>
          <span class="faint">
            {props.rejected.total > props.rejected.latest.length
              ? `the latest ${props.rejected.latest.length} of ${formatNumber(props.rejected.total)}`
              : `${formatNumber(props.rejected.total)} in all`}
          </span>
        </Show>
      </header>
      <Show
        when={props.rejected.latest.length > 0}
        fallback={<p class="panel-empty faint">The database has refused nothing.</p>}
      >
        <ul class="rejected">
          <For each={props.rejected.latest}>
            {(event) => (
              <li>
                <details>
                  <summary>
                    <time datetime={event.rejected_at} title={formatExactTime(event.rejected_at)}>
                      {formatShortTime(event.rejected_at)}
                    </time>{' '}
                    <code>{event.sqlstate}</code> <span class="rejected-reason">{event.reason}</span>
                  </summary>
                  <dl class="system-facts">
                    <dt>Session</dt>
                    <dd>
                      <A class="link mono" href={`/sessions/${event.session_id}`}>
                        {event.session_id}
                      </A>
                    </dd>
                    <dt>Event</dt>
                    <dd>number {formatNumber(event.event_id)}</dd>
                    <dt>SQLSTATE</dt>
                    <dd class="mono">{event.sqlstate}</dd>
                    <dt>Reason</dt>
                    <dd class="rejected-text">{event.reason}</dd>
                  </dl>
                </details>
              </li>
            )}
          </For>
        </ul>
        <p class="faint ranked-foot">
          {formatCount(props.rejected.total, 'row')} of <code>rejected_events</code> keep what they carried.
        </p>
      </Show>
    </section>
  );
}
