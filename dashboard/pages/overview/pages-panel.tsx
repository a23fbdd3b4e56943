import type { PagesView } from '../../../protocol/stats-views.ts';
import { getTopPages } from '../../api.ts';
import { formatCount } from '../../words/count.ts';
import { createStatistic } from './create-statistic.ts';
import { Panel } from './panel.tsx';
import type { Range } from './range.ts';
import { RankedList, RankedSkeleton } from './ranked-list.tsx';
import { buildSessionsLink } from './sessions-link.ts';

const limit = 8;

/** The pages that were viewed most. */
export function PagesPanel(props: { range: Range }) {
  const statistic = createStatistic<PagesView>(
    ['pages'],
    () => props.range,
    (query, signal) => getTopPages({ ...query, limit }, signal),
  );
  const listRows = (view: PagesView) =>
    view.data.map(({ path, views }) => ({
      text: path,
      count: views,
      share: views / view.views,
      href: buildSessionsLink(props.range, { by: 'page', value: path }),
    }));
  return (
    <Panel
      title="Top pages"
      note={<span class="faint">page views</span>}
      statistic={statistic}
      skeleton={<RankedSkeleton rows={limit} />}
      isEmpty={(view) => view.data.length === 0}
      empty="No page was viewed in this time."
    >
      {(view) => (
        <RankedList
          label="Top pages"
          rows={listRows(view())}
          foot={
            view().total > view().data.length &&
            `${formatCount(view().total - view().data.length, 'other page')} with fewer views`
          }
        />
      )}
    </Panel>
  );
}
