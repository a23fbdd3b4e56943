import { expect, it } from 'vitest';
import { formatDateField, parseDateField } from './date-field.ts';

it('writes a moment to the minute, and reads the same one', () => {
  const ms = new Date(2026, 10, 3, 4, 5).getTime();
  expect(formatDateField(ms)).toBe('2026-11-03T04:05');
  expect(parseDateField(formatDateField(ms))).toBe(ms);
  expect(parseDateField('')).toBeNaN();
});
