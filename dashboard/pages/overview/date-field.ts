const pad = (n: number, length = 2): string => String(n).padStart(length, '0');

/** A moment as a field for date and time has it, in the reader's zone, to the minute: `2026-11-30T14:05`. */
export function formatDateField(ms: number): string {
  const at = new Date(ms);
  const date = [pad(at.getFullYear(), 4), pad(at.getMonth() + 1), pad(at.getDate())].join('-');
  return `${date}T${pad(at.getHours())}:${pad(at.getMinutes())}`;
}

/** The moment that such a field has, in unix milliseconds; NaN when it has none. A date with a time but no zone is local. */
export const parseDateField = (text: string): number => Date.parse(text);
