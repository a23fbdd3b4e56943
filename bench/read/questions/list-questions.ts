import { sessionPageSize } from '../../../protocol/limits.ts';
import { sessionSorts, type SessionSort, type SessionsQuestion } from '../../../sql/read/list-sessions.ts';
import { readSessionPage } from '../../../sql/read/read-session-page.ts';
import { buildFilterCases } from './filter-cases.ts';
import type { Question } from './question.ts';
import type { Subjects } from './subjects.ts';

/** From the issue "The database": the list's first page with any one filter. */
const goal = { ms: 50, of: 'answer' } as const;

const firstPage: SessionsQuestion = {
  filters: {},
  sort: 'started_at',
  order: 'desc',
  limit: sessionPageSize.default,
  offset: 0,
  after: null,
};

/** Asks for a page as the worker does: how many there may be, and then for all of them or along the list. */
function page(build: (n: number) => Partial<SessionsQuestion>): Question['ask'] {
  return (database, n) => readSessionPage(database, { ...firstPage, ...build(n) });
}

/** The page whose first session `subjects.deepPositions` are before. */
export const deepOffset = 499 * sessionPageSize.default;

const orders = ['desc', 'asc'] as const;

/** What the session list asks: pages with each filter, sort and order, each with how many sessions there are. */
export function buildListQuestions(subjects: Subjects): Question[] {
  const byFilter = Object.entries(buildFilterCases(subjects)).flatMap(([name, { filters, indexes }]): Question[] => [
    { name: `list, ${name}`, goal, ask: page((n) => ({ filters: filters(n) })), indexes },
  ]);
  const bySort = (Object.keys(sessionSorts) as SessionSort[]).flatMap((sort) =>
    orders.map((order): Question => {
      return {
        name: `list by ${sort} ${order}`,
        goal,
        ask: page(() => ({ sort, order })),
        indexes: [`sessions_${sort}`],
      };
    }),
  );
  const deep = subjects.deepPositions.flatMap(({ sort, position }): Question[] => [
    {
      name: `list by ${sort}, page 500 by offset`,
      ask: page(() => ({ sort, offset: deepOffset })),
    },
    {
      name: `list by ${sort}, page 500 by cursor`,
      goal,
      ask: page(() => ({ sort, after: position })),
    },
  ]);
  const weekAgo = new Date(subjects.nowMs - 7 * 86_400_000).toISOString();
  const several = {
    'a week of a site with errors': { from: weekAgo, site_id: 'journal', has_errors: true },
    'a week of a browser in a country': {
      from: weekAgo,
      browser: { include: ['Firefox'], exclude: [] },
      country: { include: ['SE'], exclude: [] },
    },
  };
  const bySeveral = Object.entries(several).map(([name, filters]): Question => ({
    name: `list, ${name}`,
    ask: page(() => ({ filters })),
  }));
  const sorted = (['with errors', 'country rare', 'a week'] as const).map((name): Question => {
    const filters = buildFilterCases(subjects)[name]?.filters ?? (() => ({}));
    return {
      name: `list by event_count desc, ${name}`,
      ask: page((n) => ({ sort: 'event_count', filters: filters(n) })),
    };
  });
  return [...byFilter, ...bySort, ...deep, ...bySeveral, ...sorted];
}
