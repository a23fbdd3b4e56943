import { useSearchParams } from '@solidjs/router';
import { createMemo, createSignal, onCleanup } from 'solid-js';
import type { RangeAddress } from '../../ranges/range.ts';
import type { RangePatch } from '../../ranges/range-picker.tsx';
import { getOwnZone } from '../../ranges/zoned-time.ts';
import { readRange } from './range.ts';

/** How often a range that ends now is moved on, while somebody looks at it. */
const moveMs = 60_000;

/** The range that the address names, and a way to another, from which Back comes back. */
export function createRange() {
  const [address, setAddress] = useSearchParams<RangeAddress>();
  const [nowMs, setNowMs] = createSignal(Date.now());
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible') setNowMs(Date.now());
  }, moveMs);
  onCleanup(() => clearInterval(timer));
  const range = createMemo(() => readRange(address, nowMs(), getOwnZone));
  return {
    address,
    range,
    choose: (chosen: RangePatch) => setAddress(chosen),
    zoom: ({ fromMs, toMs }: { fromMs: number; toMs: number }) =>
      setAddress({ range: undefined, from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() }),
  };
}
