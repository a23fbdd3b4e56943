import { formatNumber } from './count.ts';

const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const;

/** A number with at most three digits that say something: `0.25`, `9.9`, `142`, `1 284`. */
export function formatAmount(n: number): string {
  if (n >= 100) return formatNumber(Math.round(n));
  return String(n >= 10 ? Math.round(n * 10) / 10 : Math.round(n * 100) / 100);
}

/** A size by steps of 1 000 bytes, as disks are sold: `512 B`, `1.3 MB`. */
export function formatBytes(bytes: number): string {
  let [size, step] = [bytes, 0];
  // 999 950 bytes would round to 1 000 KB.
  while (size >= 999.5 && step < units.length - 1) [size, step] = [size / 1_000, step + 1];
  const rounded = size >= 100 || step === 0 ? Math.round(size) : Math.round(size * 10) / 10;
  return `${rounded}\u00a0${units[step]}`;
}

/** How often something happens in a second: `9.9/s`; what is rarer than every hundred seconds is `under 0.01/s`. */
export function formatRate(perSecond: number): string {
  return perSecond > 0 && perSecond < 0.01 ? 'under\u00a00.01/s' : `${formatAmount(perSecond)}/s`;
}

/** A part of a whole, from 0 to 1: `12 %`, `3.4 %`; a part that is there is never `0 %`, and one that is not all never `100 %`. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.001) return '<\u00a00.1\u00a0%';
  if (share < 1 && share >= 0.9995) return '>\u00a099.9\u00a0%';
  const percent = share * 100;
  return `${percent >= 10 && percent < 99.5 ? Math.round(percent) : Math.round(percent * 10) / 10}\u00a0%`;
}

/** A short length of time: `8 ms`, `1.3 s`. */
export function formatShortDuration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)}\u00a0ms`;
  return `${Math.round(ms / 100) / 10}\u00a0s`;
}
