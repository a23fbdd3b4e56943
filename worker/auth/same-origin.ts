/**
 * Whether a request may act for whoever has logged in: it comes from the dashboard's own pages, or from no page at all. A
 * browser says so itself in `Sec-Fetch-Site`, which no script can set (https://www.w3.org/TR/fetch-metadata/); where it does
 * not, over plain HTTP, its `Origin` is held against the address. Programs send neither.
 */
export function isFromOwnOrigin(headers: Headers, url: string): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin' || site === 'none';
  const origin = headers.get('origin');
  return origin === null || origin === new URL(url).origin;
}
