import { useQuery } from '@tanstack/solid-query';
import { getBreakdown, getTopPages, listTags } from '../../../api.ts';
import { ProblemError } from '../../../problem-error.ts';
import { getBounds, type RangeAddress } from '../../../ranges/range.ts';
import { getOwnZone } from '../../../ranges/zoned-time.ts';
import { getCountryName } from '../../../words/describe-session.ts';
import type { ChoiceSource } from './filters.ts';
import { getStatsBounds } from './stats-bounds.ts';

/** A value that may be chosen, with what else it is called, and in how many sessions of the range it is. */
export type Suggestion = { value: string; name: string | null; sessions: number | null };

/** Values of one filter that are offered. */
const maxSuggestions = 50;

/** The values that a filter offers: the most frequent of the range. Fixed ones are there at once, their counts follow. */
export function createSuggestions(source: () => ChoiceSource, range: () => RangeAddress) {
  const answer = useQuery(() => ({
    queryKey: ['suggestions', source(), range()],
    queryFn: ({ signal }) => listSuggestions(source(), range(), signal),
    enabled: source().kind !== 'none',
    staleTime: 30_000,
    refetchOnWindowFocus: false,
  }));
  return {
    answer,
    list: (): Suggestion[] => {
      const from = source();
      const counted = answer.isSuccess ? answer.data : [];
      if (from.kind !== 'breakdown' || from.fixed === undefined) return counted;
      const count = (value: string) => counted.find((other) => other.value === value)?.sessions;
      return from.fixed.map((value) => ({
        value,
        name: null,
        sessions: answer.isSuccess ? (count(value) ?? 0) : null,
      }));
    },
  };
}

async function listSuggestions(source: ChoiceSource, range: RangeAddress, signal: AbortSignal): Promise<Suggestion[]> {
  const now = Date.now();
  const read = getBounds(range, now, getOwnZone);
  if (!read.ok) throw new ProblemError({ status: 400, title: 'Wrong range', detail: read.detail });
  const query = { ...getStatsBounds(read.bounds, now), limit: maxSuggestions };
  if (source.kind === 'none') return [];
  // Tags are of all sessions: they are few, and none of them is recorded.
  if (source.kind === 'tags') {
    const { data } = await listTags(signal);
    return data.map(({ tag, sessions }) => ({ value: tag, name: null, sessions }));
  }
  if (source.kind === 'pages') {
    const { data } = await getTopPages(query, signal);
    const paths = data.filter(({ path }) => path !== '');
    return paths.map(({ path, sessions }) => ({ value: path, name: null, sessions }));
  }
  const { data } = await getBreakdown({ ...query, by: source.by }, signal);
  // Sessions without a value are counted as unknown, which is no value that can be asked for.
  const values = data.filter(({ value }) => value !== '' && (source.fixed !== undefined || value !== 'unknown'));
  const getName = (value: string) => (source.by === 'country' ? getCountryName(value) : null);
  return values.map(({ value, sessions }) => ({ value, name: getName(value), sessions }));
}
