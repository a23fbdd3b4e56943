import { parseLength } from '../../../words/length.ts';

/** The ends of a duration in milliseconds as the API's parameters; what is undefined is open. */
export type Durations = { min: string | undefined; max: string | undefined };

/** The lengths that are asked for most, as a menu calls them. */
export const durationChoices: readonly { label: string; durations: Durations }[] = [
  { label: 'At most 10s', durations: { min: undefined, max: '10000' } },
  { label: '10s to 1m', durations: { min: '10000', max: '60000' } },
  { label: '1m to 5m', durations: { min: '60000', max: '300000' } },
  { label: 'At least 5m', durations: { min: '300000', max: undefined } },
  { label: 'At least 30m', durations: { min: '1800000', max: undefined } },
];

/** The ends that somebody typed, either of which may be empty; or what is wrong with them. */
export function checkDurations(
  min: string,
  max: string,
): { ok: true; durations: Durations } | { ok: false; detail: string } {
  const [least, most] = [min, max].map((text) => (text.trim() === '' ? undefined : parseLength(text)));
  if (least === null || most === null) return { ok: false, detail: 'Write lengths such as 30s, 1m 30s or 2h.' };
  if (least !== undefined && most !== undefined && least > most) {
    return { ok: false, detail: 'The longest must be at least the shortest.' };
  }
  return { ok: true, durations: { min: least?.toString(), max: most?.toString() } };
}
