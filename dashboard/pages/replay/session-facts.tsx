import { For, Show } from 'solid-js';
import type { SessionDetailView } from '../../../protocol/views.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { getBrowserAndSystem, getCountryName } from '../../words/describe-session.ts';
import { formatDuration, formatExactTime } from '../../words/format-time.ts';
import type { SessionLabels } from './create-labels.ts';
import { DeliveryFacts } from './delivery-facts.tsx';
import { OwnSessions } from './own-sessions.tsx';
import { TagEditor } from './tag-editor.tsx';

const size = (width: number | null, height: number | null): string | null =>
  width === null || height === null ? null : `${width} × ${height}`;

/** The tags of a session, what is known of it, what became of its events (the delivery ledger), and its visitor's other sessions. */
export function SessionFacts(props: { session: SessionDetailView; labels: SessionLabels }) {
  const facts = (): [label: string, value: string | null, isMono?: boolean][] => {
    const { session } = props;
    return [
      ['User', session.user_id],
      ['Visitor', session.fingerprint, true],
      ['Site', session.site_id],
      ['Started', formatExactTime(session.started_at)],
      ['Ended', session.ended_at === null ? 'still live' : formatExactTime(session.ended_at)],
      ['Duration', session.partial ? 'not known' : formatDuration(session.duration_ms)],
      ['Entered by', session.page_url],
      ['Came from', session.referrer],
      ['Browser', getBrowserAndSystem(session)],
      ['Device', session.device_type],
      ['Viewport', size(session.viewport_width, session.viewport_height)],
      ['Screen', size(session.screen_width, session.screen_height)],
      ['Pixel ratio', session.pixel_ratio?.toString() ?? null],
      ['Country', session.country && getCountryName(session.country)],
      ['Language', session.language],
      ['Time zone', session.timezone],
      ['Agent', session.user_agent],
    ];
  };
  return (
    <div class="facts">
      <TagEditor labels={props.labels} />
      <DeliveryFacts session={props.session} />
      <h2>Session</h2>
      <dl>
        <dt>Id</dt>
        <dd class="facts-id">
          <span class="mono">{props.session.session_id}</span>
          <CopyButton label="Copy the session id" getText={() => props.session.session_id} />
        </dd>
        <For each={facts()}>
          {([label, value, isMono]) => (
            <Show when={value}>
              <dt>{label}</dt>
              <dd class={isMono === true ? 'mono' : undefined}>{value}</dd>
            </Show>
          )}
        </For>
        <Show when={Object.keys(props.session.metadata).length > 0}>
          <dt>Metadata</dt>
          <dd>
            <pre>{JSON.stringify(props.session.metadata, null, 2)}</pre>
          </dd>
        </Show>
      </dl>
      <OwnSessions session={props.session} />
    </div>
  );
}
