import type { Random } from '../random.ts';
import { canary, type Verdict } from './fuzz-request.ts';

/** What opens the dashboard of a run. */
export const fuzzToken = 'the token of the fuzzer';

/** The one origin whose pages may send. */
export const fuzzOrigin = 'https://shop.example';

type Header = readonly [string, string];
type Headers = { headers: Header[]; verdict: Verdict; says: string | null };

const harmless: readonly Header[] = [
  ['x-forwarded-for', `${canary}, 127.0.0.1, ::1`],
  ['x-forwarded-host', `${canary}.example`],
  ['x-forwarded-proto', 'gopher'],
  ['forwarded', `for="[${canary}]"`],
  ['x-real-ip', '999.999.999.999'],
  ['cf-connecting-ip', canary],
  ['x-http-method-override', 'DELETE'],
  ['x-original-url', '/api/v1/system'],
  ['cookie', `afterimage_login=${canary}`],
  ['cookie', 'afterimage_login=1900000000.AAAA; a=b; =; ;;; \u00ff'],
  ['cookie', `afterimage_login=%E0%A4%A; ${'x'.repeat(3_000)}=1`],
  ['accept', `${canary}/*;q=zzz`],
  ['accept-language', '*'.repeat(500)],
  ['user-agent', `${canary} ${'y'.repeat(1_500)}`],
  ['user-agent', `${'z'.repeat(900)}/1 (x) ${'w'.repeat(90)}/2`],
  ['user-agent', ''],
  ['referer', `javascript:${canary}`],
  ['range', 'bytes=0-0,-1,5-2'],
  ['if-none-match', '*'],
  ['if-modified-since', 'yesterday'],
  ['x-request-id', 'x'.repeat(300)],
  ['x-request-id', '../../\u00e4'],
  ['te', 'trailers'],
  ['pragma', canary],
  ['x-large', 'v'.repeat(4_000)],
];

/** Headers of a request to a route for trackers: mostly none, or those of a page; sometimes those of an attacker. */
export function drawTrackerHeaders(random: Random): Headers {
  if (random.isTrue(0.03)) {
    const origin = random.pick([
      `https://${canary}.example`,
      'null',
      'https://shop.example:444',
      'HTTPS://SHOP.EXAMPLE.',
      '*',
    ]);
    return { headers: [['origin', origin]], verdict: 'invalid', says: `origin ${JSON.stringify(origin)}` };
  }
  const page: Header[] = random.isTrue(0.5) ? [['origin', fuzzOrigin]] : [];
  return { headers: [...page, ...drawHarmless(random)], verdict: 'valid', says: null };
}

function drawHarmless(random: Random): Header[] {
  if (random.isTrue(0.8)) return [];
  const drawn = Array.from(
    { length: random.int(1, 3) },
    (): Header => harmless[random.int(0, harmless.length - 1)] ?? ['x-a', 'b'],
  );
  // Which of two user agents is kept nobody says; of every other header there may be several.
  return drawn.filter(([name], i) => name !== 'user-agent' || drawn.findIndex((other) => other[0] === name) === i);
}

/** Headers of a request to a route for the dashboard: mostly the token, sometimes what is almost one. */
export function drawReaderHeaders(random: Random): Headers {
  const bearer = `Bearer ${fuzzToken}`;
  if (random.isTrue(0.95)) {
    const name = random.pick(['authorization', 'Authorization', 'AUTHORIZATION']);
    return {
      headers: [[name, random.pick([bearer, `bearer ${fuzzToken}`])], ...drawHarmless(random)],
      verdict: 'valid',
      says: null,
    };
  }
  const wrong = random.pick([
    `Bearer ${canary}`,
    'Bearer',
    'Bearer ',
    `Basic ${fuzzToken}`,
    fuzzToken,
    `Bearer ${fuzzToken.toUpperCase()}`,
    `${bearer},`,
    `Token\t${fuzzToken}`,
    `Bearer ${'x'.repeat(8_000)}`,
    'Bearer \u00ff\u00e4',
    '',
  ]);
  return {
    headers: [['authorization', wrong]],
    verdict: 'invalid',
    says: `authorization ${JSON.stringify(wrong.slice(0, 40))}`,
  };
}
