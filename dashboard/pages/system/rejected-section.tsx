import { A } from '@solidjs/router';
import { createMemo, For, Show } from 'solid-js';
import type { SystemView } from '../../../protocol/system-view.ts';
import { formatCount, formatNumber } from '../../words/count.ts';
import { describePayload } from '../../words/describe-payload.ts';
import { formatExactTime, formatShortTime } from '../../words/format-time.ts';

type Rejected = Extract<SystemView['database'], { is_reachable: true }>['rejected'];

function RejectedEvent(props: { event: Rejected['latest'][number] }) {
  const payload = createMemo(() => describePayload(props.event.payload, props.event.payload_bytes));
  return (
    <li>
      <details>
        <summary>
          <time datetime={props.event.rejected_at} title={formatExactTime(props.event.rejected_at)}>
            {formatShortTime(props.event.rejected_at)}
          </time>{' '}
          <Show when={payload().type}>{(type) => <strong>{type()}</strong>}</Show> {props.event.reason}
        </summary>
        <dl class="system-facts">
          <dt>Session</dt>
          <dd>
            <A class="link mono" href={`/sessions/${props.event.session_id}`}>
              {props.event.session_id}
            </A>
          </dd>
          <dt>Event</dt>
          <dd>number {formatNumber(props.event.event_id)}</dd>
          <dt>SQLSTATE</dt>
          <dd class="mono">{props.event.sqlstate}</dd>
          <dt>Reason</dt>
          <dd class="rejected-text">{props.event.reason}</dd>
          <dt>Carried</dt>
          <dd class="rejected-text mono">{payload().text}</dd>
        </dl>
      </details>
    </li>
  );
}

/** The latest events that the database refused, and why. Reasons and what they carried are text that was recorded. */
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
          <For each={props.rejected.latest}>{(event) => <RejectedEvent event={event} />}</For>
        </ul>
        <p class="faint ranked-foot">
          {formatCount(props.rejected.total, 'row')} of <code>rejected_events</code> keep all that they carried.
        </p>
      </Show>
    </section>
  );
}
