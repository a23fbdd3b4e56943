import { A } from '@solidjs/router';
import { createMemo, For, onMount, Show } from 'solid-js';
import type { ActivityView, SummaryView } from '../../../protocol/stats-views.ts';
import { getActivity, getSummary } from '../../api.ts';
import { RangePicker } from '../../ranges/range-picker.tsx';
import { getOwnZone } from '../../ranges/zoned-time.ts';
import { formatRange } from '../../words/format-span.ts';
import { ActivityPanel } from './activity-panel.tsx';
import { BreakdownPanel } from './breakdown-panel.tsx';
import { createRange } from './create-range.ts';
import { createStatistic } from './create-statistic.ts';
import { EventTypesPanel } from './event-types-panel.tsx';
import { PagesPanel } from './pages-panel.tsx';
import { chooseBucket } from './range.ts';
import { SummaryPanel } from './summary-panel.tsx';

const tz = getOwnZone();

/** What happened in a range of time, as figures that lead to their sessions. The range lives in the address. */
export function OverviewPage() {
  const { address, range, choose, zoom } = createRange();
  const bucket = createMemo(() => chooseBucket(range()));
  const activity = createStatistic<ActivityView>(['activity'], range, (query, signal) =>
    getActivity({ ...query, bucket: bucket(), tz }, signal),
  );
  const summary = createStatistic<SummaryView>(['summary'], range, getSummary);
  const isEmpty = () => summary.isSuccess && summary.data.sessions === 0 && summary.data.events === 0;

  onMount(() => {
    document.title = 'Overview · Afterimage';
  });

  return (
    <main class="page overview">
      <header class="title-line">
        <h1>Overview</h1>
        <span class="faint overview-range">{formatRange(range().fromMs, range().toMs, Date.now())}</span>
        <span class="space" />
        <RangePicker range={address} onChange={choose} />
      </header>
      <Show
        when={!isEmpty()}
        fallback={
          <section class="statement">
            <h2>Nothing was recorded in this time</h2>
            <p>Choose another time above. The list of sessions says how to record when there are none at all.</p>
            <A class="button" href="/sessions">
              Go to the sessions
            </A>
          </section>
        }
      >
        <SummaryPanel statistic={summary} range={range()} />
        <div class="panels panels-wide">
          <ActivityPanel of="sessions" statistic={activity} onZoom={zoom} />
          <ActivityPanel of="events" statistic={activity} onZoom={zoom} />
          <PagesPanel range={range()} />
          <EventTypesPanel range={range()} />
        </div>
        <div class="panels">
          <For each={['browser', 'os', 'device', 'country'] as const}>
            {(filter) => <BreakdownPanel range={range()} filter={filter} />}
          </For>
        </div>
      </Show>
    </main>
  );
}
