import type { EventTypesView } from '../../../protocol/stats-views.ts';
import { getEventTypes } from '../../api.ts';
import { formatCount } from '../../words/count.ts';
import { createStatistic } from './create-statistic.ts';
import { Panel } from './panel.tsx';
import type { Range } from './range.ts';
import { RankedList, RankedSkeleton } from './ranked-list.tsx';
import { buildSessionsLink } from './sessions-link.ts';

const limit = 8;

/** The types of events by how many there were. Sessions can be listed by one of them: those with errors. */
export function EventTypesPanel(props: { range: Range }) {
  const statistic = createStatistic<EventTypesView>(
    ['event-types'],
    () => props.range,
    (query, signal) => getEventTypes({ ...query, limit }, signal),
  );
  const listRows = (view: EventTypesView) =>
    view.data.map(({ event_type, events, share }) => ({
      text: event_type,
      count: events,
      share,
      href: event_type === 'error' ? buildSessionsLink(props.range, { by: 'has_errors', value: 'true' }) : null,
    }));
  return (
    <Panel
      title="Event types"
      note={<span class="faint">events</span>}
      statistic={statistic}
      skeleton={<RankedSkeleton rows={limit} />}
      isEmpty={(view) => view.data.length === 0}
      empty="No event happened in this time."
    >
      {(view) => (
        <RankedList
          label="Event types"
          rows={listRows(view())}
          foot={view().total > view().data.length && formatCount(view().total - view().data.length, 'rarer type')}
        />
      )}
    </Panel>
  );
}
