/**
 * Whether an origin is on a comma-separated list: named there, a subdomain of `https://*.shop.example`, or any when the list
 * has `*`. `null`, which any sandboxed page and any file sends, is only allowed by name, never by `*`.
 */
export function isAllowedOrigin(list: string, origin: string): boolean {
  const given = origin.toLowerCase();
  return list.split(',').some((entry) => matches(entry.trim().toLowerCase(), given));
}

function matches(entry: string, origin: string): boolean {
  if (origin === 'null' || entry === 'null') return entry === origin;
  if (entry === '' || origin === '') return false;
  if (entry === '*') return true;
  const [scheme, domain] = entry.split('://*.');
  if (scheme === undefined || domain === undefined) return entry === origin;
  return origin.startsWith(`${scheme}://`) && origin.endsWith(`.${domain}`);
}
