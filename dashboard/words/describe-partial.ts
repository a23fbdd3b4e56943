import { formatCount, formatNumber } from './count.ts';

/** What a replay shows while the database cannot be asked. */
export type PartialFacts = {
  /** Events that are shown. */
  shown: number;
  /** Events that there are. */
  accepted: number;
  /** Of those, what is not stored; null when that is not known. */
  pending: number | null;
  /** Whether stored pictures may be left out. */
  lacksPictures: boolean;
};

/** What is shown of a recording while the database cannot be asked, and what comes back with it. */
export function describePartial({ shown, accepted, pending, lacksPictures }: PartialFacts): string {
  const all = Math.max(accepted, shown);
  const told = shown < all ? describeSome(shown, all, pending) : describeAll(all, pending ?? 0);
  // Pictures are stored behind the events: where no event is, no picture is left out.
  const mayLack = lacksPictures && shown >= all && all > (pending ?? 0);
  return mayLack ? `${told} Pictures may be missing until it is back.` : told;
}

function describeSome(shown: number, all: number, pending: number | null): string {
  if (shown === 0) return `None of ${formatCount(all, 'event')} can be shown until it is back.`;
  const some = `${formatNumber(shown)} of ${formatCount(all, 'event')}`;
  const isHeld = pending !== null && shown <= pending;
  const [is, has] = shown === 1 ? ['is', 'has'] : ['are', 'have'];
  return isHeld
    ? `Shown ${is} the ${some} that ${has} not been stored yet; the rest comes back with it.`
    : `Shown ${is} ${some}; the rest comes back with it.`;
}

function describeAll(all: number, pending: number): string {
  if (all === 0) return 'No events have been recorded so far.';
  const shown = all === 1 ? 'The only event is shown' : `All ${formatCount(all, 'event')} are shown`;
  if (pending <= 0) return `${shown}.`;
  if (pending >= all) return `${shown}; ${all === 1 ? 'it is' : 'they are'} stored when it is back.`;
  return `${shown}; ${formatNumber(pending)} of them ${pending === 1 ? 'is' : 'are'} stored when it is back.`;
}
