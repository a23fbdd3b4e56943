import { useSearchParams } from '@solidjs/router';
import { createMemo, createSignal, onCleanup } from 'solid-js';
import { buildRangeAddress, parseRange, type Range, type RangeAddress } from './range.ts';

/** How often a range that ends now is moved on, while somebody looks at it. */
const moveMs = 60_000;

/** The range that the address names, and a way to another, to which Back comes back. */
export function createRange() {
  const [address, setAddress] = useSearchParams<RangeAddress>();
  const [nowMs, setNowMs] = createSignal(Date.now());
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible') setNowMs(Date.now());
  }, moveMs);
  onCleanup(() => clearInterval(timer));
  const range = createMemo(() => parseRange(address, nowMs()));
  return { range, choose: (chosen: Range) => setAddress(buildRangeAddress(chosen)) };
}
