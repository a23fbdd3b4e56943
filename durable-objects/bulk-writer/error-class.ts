/**
 * What a failed transaction means. `data`: a row that the server will refuse on every try, to be isolated. `fault`: our own
 * statement or the server's inside is broken; keep everything and back off. `unavailable`: try again.
 */
export type ErrorClass = 'data' | 'fault' | 'unavailable';

/** Sorts an error by its SQLSTATE class (PostgreSQL, Appendix A): 22 data, 23 integrity, 54 limits; 42 and XX our fault. */
export function classifyError(sqlState: string | null): ErrorClass {
  const kind = sqlState?.slice(0, 2);
  if (kind === '22' || kind === '23' || kind === '54') return 'data';
  if (kind === '42' || kind === 'XX') return 'fault';
  return 'unavailable';
}
