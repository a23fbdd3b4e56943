import { formatAmount } from './format-size.ts';

/** The words for more and for less of something. */
export type ChangeWords = { more: string; less: string; same: string };

const counted: ChangeWords = { more: 'more than before', less: 'fewer than before', same: 'as many as before' };

/** The words for a length of time. */
export const lengthWords: ChangeWords = { more: 'longer than before', less: 'shorter than before', same: 'as before' };

/** From here on a change is told as so many times as much: 1 340 % is hard to picture. */
const timesFrom = 3;

/**
 * How a figure compares with the one before, in words: `12 % more than before`, `4.1 times as many as before`. null when there is
 * nothing to compare with.
 */
export function describeChange(now: number | null, before: number | null, words = counted): string | null {
  if (now === null || before === null || before === 0) return null;
  const ratio = now / before;
  if (ratio >= timesFrom)
    return `${formatAmount(Math.round(ratio * 10) / 10)} times as ${words === counted ? 'many' : 'long'} as before`;
  const percent = Math.round(Math.abs(ratio - 1) * 100);
  if (now === before) return words.same;
  const amount = percent === 0 ? 'under\u00a01\u00a0%' : `${percent}\u00a0%`;
  return `${amount} ${now > before ? words.more : words.less}`;
}

/** How a part of a whole compares with the one before, in points of a hundred: `1.2 points higher than before`. */
export function describeShareChange(now: number | null, before: number | null): string | null {
  if (now === null || before === null) return null;
  const points = Math.round(Math.abs(now - before) * 1_000) / 10;
  if (points === 0) return 'as before';
  return `${points}\u00a0${points === 1 ? 'point' : 'points'} ${now > before ? 'higher' : 'lower'} than before`;
}
