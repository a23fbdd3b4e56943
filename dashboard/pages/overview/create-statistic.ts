import { keepPreviousData, useQuery } from '@tanstack/solid-query';
import type { StatsQuery } from '../../api.ts';
import type { Range } from './range.ts';

/** Asks for a statistic of a range. Until the answer for another range is there, the one before stays. */
export function createStatistic<View>(
  name: readonly string[],
  range: () => Range,
  ask: (query: StatsQuery, signal: AbortSignal) => Promise<View>,
) {
  const query = (): StatsQuery => ({
    from: new Date(range().fromMs).toISOString(),
    to: new Date(range().toMs).toISOString(),
  });
  return useQuery(() => ({
    queryKey: ['stats', ...name, query()],
    queryFn: ({ signal }: { signal: AbortSignal }) => ask(query(), signal),
    placeholderData: keepPreviousData,
  }));
}

/** A statistic that is asked for. */
export type Statistic<View> = ReturnType<typeof createStatistic<View>>;
