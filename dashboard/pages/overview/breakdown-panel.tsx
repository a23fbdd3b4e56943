import type { BreakdownView } from '../../../protocol/stats-views.ts';
import { getBreakdown } from '../../api.ts';
import { formatCount } from '../../words/count.ts';
import { getCountryName } from '../../words/describe-session.ts';
import { formatShare } from '../../words/format-size.ts';
import { createStatistic } from './create-statistic.ts';
import { Panel } from './panel.tsx';
import type { Range } from './range.ts';
import { RankedList, RankedSkeleton } from './ranked-list.tsx';
import { buildSessionsLink, type SessionFilter } from './sessions-link.ts';

/** Rows of one breakdown; what is rarer is counted below them. */
const limit = 6;

const kinds = {
  browser: { title: 'Browsers', by: 'browser' },
  os: { title: 'Operating systems', by: 'os' },
  device: { title: 'Devices', by: 'device_type' },
  country: { title: 'Countries', by: 'country' },
} as const;

const nameValue = (filter: SessionFilter['by'], value: string): string =>
  filter === 'country' && value !== 'unknown' ? getCountryName(value) : value;

/** The sessions of a range by one of their properties. */
export function BreakdownPanel(props: { range: Range; filter: keyof typeof kinds }) {
  const { title, by } = kinds[props.filter];
  const statistic = createStatistic<BreakdownView>(
    ['breakdown', by],
    () => props.range,
    (query, signal) => getBreakdown({ ...query, by, limit }, signal),
  );
  const listRows = (view: BreakdownView) =>
    view.data.map(({ value, sessions, share }) => ({
      text: nameValue(props.filter, value),
      title: value,
      count: sessions,
      share,
      href: buildSessionsLink(props.range, { by: props.filter, value }),
    }));
  return (
    <Panel
      title={title}
      statistic={statistic}
      skeleton={<RankedSkeleton rows={4} />}
      isEmpty={(view) => view.data.length === 0}
      empty="No sessions began in this time."
    >
      {(view) => (
        <RankedList
          label={title}
          rows={listRows(view())}
          foot={
            view().other.values > 0 &&
            `${formatCount(view().other.values, 'other')}: ${formatCount(view().other.sessions, 'session')}, ${formatShare(view().other.share)}`
          }
        />
      )}
    </Panel>
  );
}
