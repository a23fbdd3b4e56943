const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

const pad = (n: number): string => String(n).padStart(2, '0');

/**
 * What clock and calendar of the reader read at a time. Its parts come from `Date` and not from `Intl`, whose first use in a page
 * takes as long as a fifth of drawing the list.
 */
export function readClock(ms: number) {
  const date = new Date(ms);
  const day = `${date.getDate()} ${months[date.getMonth()]}`;
  const minute = `${pad(date.getHours())}:${pad(date.getMinutes())}`;
  return {
    /** `Mon` */
    weekday: weekdays[date.getDay()] ?? '',
    /** `23 Nov` */
    day,
    /** `23 Nov 2026` */
    dayOfYear: `${day} ${date.getFullYear()}`,
    /** `14:03` */
    minute,
    /** `14:03:05` */
    second: `${minute}:${pad(date.getSeconds())}`,
  };
}
