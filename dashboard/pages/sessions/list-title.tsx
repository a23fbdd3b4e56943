import { Show } from 'solid-js';
import type { Page, SessionView } from '../../../protocol/views.ts';
import { describeRange, type RangeAddress } from '../../ranges/range.ts';
import { RangePicker, type RangePatch } from '../../ranges/range-picker.tsx';
import { FailureNote } from '../../ui/failure-note.tsx';
import { formatAbout, formatCount } from '../../words/count.ts';
import { LiveSwitch } from './live-switch.tsx';

/** The title line: how many sessions of which time, what is new, whether the list refreshes itself. */
export function ListTitle(props: {
  /** null while it is not known what is listed. */
  page: Page<SessionView> | null;
  range: RangeAddress;
  newCount: number;
  /** Why the list could not be refreshed, null when it could. */
  refreshError: Error | null;
  isLive: boolean;
  onRetry: () => void;
  onShowNew: () => void;
  onRange: (patch: RangePatch) => void;
  onLive: (isLive: boolean) => void;
}) {
  return (
    <header class="title-line list-title">
      <h1>Sessions</h1>
      <span class="faint truncated" role="status">
        <Show when={props.page}>
          {(page) => (
            <>
              {page().total_is_estimate
                ? `${formatAbout(page().total)} sessions`
                : formatCount(page().total, 'session')}{' '}
              {describeRange(props.range)}
            </>
          )}
        </Show>
      </span>
      <span class="space" />
      <Show when={props.refreshError}>
        {(error) => (
          <FailureNote what="The list could not be refreshed." error={error()} onRetry={() => props.onRetry()} />
        )}
      </Show>
      <div role="status">
        <Show when={props.newCount > 0}>
          <button type="button" class="button news" onClick={() => props.onShowNew()}>
            {formatCount(props.newCount, 'new session')}
          </button>
        </Show>
      </div>
      <RangePicker range={props.range} onChange={(patch) => props.onRange(patch)} />
      <LiveSwitch isLive={props.isLive} onChange={(isLive) => props.onLive(isLive)} />
    </header>
  );
}
