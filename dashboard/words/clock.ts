const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

const pad = (n: number): string => String(n).padStart(2, '0');

/**
 * What clock and calendar of the reader read at a time, in unix milliseconds. Its parts come from `Date` and not from `Intl`, the
 * first use of which holds up a page for 20 to 50 ms.
 */
export function readClock(ms: number) {
  const at = new Date(ms);
  const day = `${at.getDate()} ${months[at.getMonth()]}`;
  const minute = `${pad(at.getHours())}:${pad(at.getMinutes())}`;
  return {
    /** `Mon` */
    weekday: weekdays[at.getDay()] ?? '',
    /** `23 Nov` */
    day,
    /** `23 Nov 2026` */
    date: `${day} ${at.getFullYear()}`,
    /** `14:03` */
    minute,
    /** `14:03:05` */
    second: `${minute}:${pad(at.getSeconds())}`,
  };
}
