import type { SummaryView } from '../../../protocol/stats-views.ts';
import { formatNumber } from '../../words/count.ts';
import { describeChange, describeShareChange, lengthWords } from '../../words/describe-change.ts';
import { formatShare } from '../../words/format-size.ts';
import { formatDuration } from '../../words/format-time.ts';
import type { Range } from './range.ts';
import { buildSessionsLink } from './sessions-link.ts';

/** One figure: what it is of, its value in words, how it compares with the time before, and the sessions behind it. */
export type SummaryFigure = { label: string; value: string; change: string; href: string | null };

/** The figures at the head of the overview. A time without sessions has no median and no error rate: they are a dash. */
export function listSummaryFigures(view: SummaryView, range: Range): SummaryFigure[] {
  const { previous } = view;
  const hasBefore = previous.sessions > 0 || previous.events > 0;
  const say = (change: string | null) => change ?? (hasBefore ? 'not there before' : 'nothing before to compare with');
  const all = buildSessionsLink(range);
  return [
    {
      label: 'Sessions',
      value: formatNumber(view.sessions),
      change: say(describeChange(view.sessions, previous.sessions)),
      href: all,
    },
    {
      label: 'Events',
      value: formatNumber(view.events),
      change: say(describeChange(view.events, previous.events)),
      href: all,
    },
    {
      label: 'Median session length',
      value: view.median_duration_ms === null ? '–' : formatDuration(view.median_duration_ms),
      change: say(describeChange(view.median_duration_ms, previous.median_duration_ms, lengthWords)),
      href: all,
    },
    {
      label: 'Sessions with errors',
      value: view.error_rate === null ? '–' : formatShare(view.error_rate),
      change: say(describeShareChange(view.error_rate, previous.error_rate)),
      href: buildSessionsLink(range, { by: 'has_errors', value: 'true' }),
    },
  ];
}
