const units = [
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const;

/** A length of time without the units that are nought, as a filter says it: `1m`, `1h 30m`, `0s`. */
export function formatLength(ms: number): string {
  const parts: string[] = [];
  let restMs = ms;
  for (const [unit, unitMs] of units) {
    const count = unit === 's' ? restMs / unitMs : Math.floor(restMs / unitMs);
    if (count > 0) parts.push(`${count}${unit}`);
    restMs -= count * unitMs;
  }
  return parts.join(' ') || '0s';
}

/** Reads a length of time as people write it: `90`, `90s`, `1m 30s`, `1:30`, `2h`; null for what is none. In milliseconds. */
export function parseLength(text: string): number | null {
  const written = text.trim().toLowerCase();
  const clock = /^(?:(\d+):)?(\d{1,3}):(\d\d)$/.exec(written);
  if (clock !== null) {
    const [, h = 0, m = 0, s = 0] = clock;
    return (Number(h) * 3_600 + Number(m) * 60 + Number(s)) * 1_000;
  }
  const parts = /^(?:(\d+) ?h\w*)? ?(?:(\d+) ?m(?!s)[a-z]*)? ?(?:(\d+(?:\.\d{1,3})?) ?(?:s\w*)?)?$/.exec(written);
  if (written === '' || parts === null) return null;
  const [, h = 0, m = 0, s = 0] = parts;
  return Number(h) * 3_600_000 + Number(m) * 60_000 + Math.round(Number(s) * 1_000);
}
