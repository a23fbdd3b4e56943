import { expect, it } from 'vitest';
import { readClock } from './clock.ts';

const at = (...parts: [number, number, number, number, number, number]) => readClock(new Date(...parts).getTime());

it('reads the clock and the calendar of the reader’s zone', () => {
  expect(at(2026, 10, 23, 14, 3, 5)).toEqual({
    weekday: 'Mon',
    day: '23 Nov',
    date: '23 Nov 2026',
    minute: '14:03',
    second: '14:03:05',
  });
  expect(at(2027, 0, 3, 0, 0, 0)).toMatchObject({ weekday: 'Sun', date: '3 Jan 2027', second: '00:00:00' });
});

it('says what Intl says, all year round', () => {
  const form = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  for (let day = 0; day < 366; day++) {
    const ms = new Date(2026, 0, 1, 0, 7 * day, 11 * day).getTime() + day * 86_400_000;
    const { date, second } = readClock(ms);
    expect(`${date}, ${second}`).toBe(form.format(ms).replace('Sept', 'Sep'));
  }
});
