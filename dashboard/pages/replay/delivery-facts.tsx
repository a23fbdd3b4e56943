import { For, Show } from 'solid-js';
import type { SessionDetailView } from '../../../protocol/views.ts';
import { describeLedger, describeSinceWake, type LedgerLine } from '../../words/describe-ledger.ts';
import { formatExactTime } from '../../words/format-time.ts';

/** The delivery ledger: what became of a session's events, and apart from it what its object counted since it last woke. */
export function DeliveryFacts(props: { session: SessionDetailView }) {
  return (
    <>
      <h2>Delivery</h2>
      <LedgerLines lines={describeLedger(props.session)} />
      <div class="facts-wake">
        <Show
          when={props.session.ledger.since_wake}
          fallback={
            <p class="faint">
              The session's object could not be asked: what is pending, and how the events came, is not known.
            </p>
          }
        >
          {(sinceWake) => (
            <>
              <h3>
                Since <time datetime={sinceWake().woke_at}>{formatExactTime(sinceWake().woke_at)}</time>, when the
                session's object last woke
              </h3>
              <p class="faint">Counted in its memory: these begin anew each time it wakes.</p>
              <LedgerLines lines={describeSinceWake(sinceWake())} />
            </>
          )}
        </Show>
      </div>
    </>
  );
}

function LedgerLines(props: { lines: readonly LedgerLine[] }) {
  return (
    <dl>
      <For each={props.lines}>
        {({ label, value, meaning, standsOut }) => (
          <>
            <dt>{label}</dt>
            <dd>
              <span class={standsOut ? 'warning' : undefined}>{value}</span>
              <span class="faint"> {meaning}</span>
            </dd>
          </>
        )}
      </For>
    </dl>
  );
}
