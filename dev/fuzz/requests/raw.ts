import type { Random } from '../../random.ts';
import { fuzzOrigin } from '../draw-headers.ts';
import { canary, type Draft, noHttp } from '../fuzz-request.ts';
import type { LiveSession } from '../live-sessions.ts';

/** What is sent below HTTP, and whether it is HTTP at all: what is may not be closed on without an answer. */
type RawCase = { says: string; isHttp: boolean; build: (head: string, body: string) => string };

const end = '\r\n\r\n';

const cases: readonly RawCase[] = [
  { says: 'plain', isHttp: true, build: (head, body) => `${head}Content-Length: ${body.length}${end}${body}` },
  {
    says: 'two equal lengths',
    isHttp: false,
    build: (head, body) => `${head}Content-Length: ${body.length}\r\nContent-Length: ${body.length}${end}${body}`,
  },
  {
    says: 'two lengths',
    isHttp: false,
    build: (head, body) => `${head}Content-Length: ${body.length}\r\nContent-Length: 3${end}${body}`,
  },
  {
    says: 'a length and chunks',
    isHttp: false,
    build: (head, body) =>
      `${head}Content-Length: ${body.length}\r\nTransfer-Encoding: chunked${end}${body.length.toString(16)}\r\n${body}\r\n0${end}`,
  },
  { says: 'a negative length', isHttp: false, build: (head, body) => `${head}Content-Length: -1${end}${body}` },
  {
    says: 'a huge length',
    isHttp: false,
    build: (head, body) => `${head}Content-Length: 99999999999999999999${end}${body}`,
  },
  { says: 'a length in words', isHttp: false, build: (head, body) => `${head}Content-Length: ${canary}${end}${body}` },
  {
    says: 'an unknown transfer encoding',
    isHttp: false,
    build: (head, body) => `${head}Transfer-Encoding: ${canary}${end}${body}`,
  },
  {
    says: 'chunks of no size',
    isHttp: false,
    build: (head) => `${head}Transfer-Encoding: chunked${end}zz\r\nabc\r\n0${end}`,
  },
  {
    says: 'a chunk with an extension',
    isHttp: true,
    build: (head, body) =>
      `${head}Transfer-Encoding: chunked${end}${body.length.toString(16)};a=b\r\n${body}\r\n0${end}`,
  },
  {
    says: 'a trailer',
    isHttp: true,
    build: (head, body) =>
      `${head}Transfer-Encoding: chunked${end}${body.length.toString(16)}\r\n${body}\r\n0\r\nX-After: ${canary}${end}`,
  },
  {
    says: 'a header without a colon',
    isHttp: false,
    build: (head, body) => `${head}${canary}\r\nContent-Length: ${body.length}${end}${body}`,
  },
  {
    says: 'a header with a NUL',
    isHttp: false,
    build: (head, body) => `${head}X-A: a\0b\r\nContent-Length: ${body.length}${end}${body}`,
  },
  {
    says: 'a folded header',
    isHttp: false,
    build: (head, body) => `${head}X-A: a\r\n b\r\nContent-Length: ${body.length}${end}${body}`,
  },
  {
    says: 'a blank before a colon',
    isHttp: false,
    build: (head, body) => `${head}X-A : a\r\nContent-Length: ${body.length}${end}${body}`,
  },
  {
    says: 'an empty header',
    isHttp: true,
    build: (head, body) => `${head}X-Empty:\r\nContent-Length: ${body.length}${end}${body}`,
  },
  {
    says: '200 KB of headers',
    isHttp: false,
    build: (head, body) => `${head}X-A: ${'x'.repeat(200_000)}\r\nContent-Length: ${body.length}${end}${body}`,
  },
  {
    says: '500 headers',
    isHttp: false,
    build: (head, body) =>
      `${head}${Array.from({ length: 500 }, (_, i) => `X-${i}: ${i}\r\n`).join('')}Content-Length: ${body.length}${end}${body}`,
  },
  {
    says: 'a header twice',
    isHttp: true,
    build: (head, body) =>
      `${head}Origin: ${fuzzOrigin}\r\nOrigin: https://${canary}.example\r\nContent-Length: ${body.length}${end}${body}`,
  },
  {
    says: 'a content type twice',
    isHttp: true,
    build: (head, body) => `${head}Content-Type: text/html\r\nContent-Length: ${body.length}${end}${body}`,
  },
  {
    says: 'bare line feeds',
    isHttp: false,
    build: (head, body) => `${head}Content-Length: ${body.length}${end}${body}`.replaceAll('\r', ''),
  },
  {
    says: 'no host',
    isHttp: false,
    build: (head, body) => `${head}Content-Length: ${body.length}${end}${body}`.replace(/Host: [^\r]*\r\n/, ''),
  },
  {
    says: 'a host that is none',
    isHttp: false,
    build: (head, body) =>
      `${head}Content-Length: ${body.length}${end}${body}`.replace(/Host: [^\r]*/, 'Host: a b:99999/@'),
  },
  {
    says: 'a host with a port too high',
    isHttp: false,
    build: (head, body) =>
      `${head}Content-Length: ${body.length}${end}${body}`.replace(/Host: [^\r]*/, `Host: ${canary}:99999`),
  },
  {
    says: 'an absolute target',
    isHttp: false,
    build: (head, body) =>
      `${head}Content-Length: ${body.length}${end}${body}`.replace(' /', ` http://${canary}.example/`),
  },
  {
    says: 'HTTP/1.0',
    isHttp: false,
    build: (head, body) => `${head}Content-Length: ${body.length}${end}${body}`.replace('HTTP/1.1', 'HTTP/1.0'),
  },
  {
    says: 'HTTP/9.9',
    isHttp: false,
    build: (head, body) => `${head}Content-Length: ${body.length}${end}${body}`.replace('HTTP/1.1', 'HTTP/9.9'),
  },
  {
    says: 'an unknown method',
    isHttp: false,
    build: (head, body) => `${head}Content-Length: ${body.length}${end}${body}`.replace('POST', 'C4N4RY'),
  },
  {
    says: 'bytes of a target that are no ASCII',
    isHttp: false,
    build: (head, body) => `${head}Content-Length: ${body.length}${end}${body}`.replace('/track', '/tr\u00e4ck\u00ff'),
  },
  {
    says: 'an upgrade',
    isHttp: true,
    build: (head, body) =>
      `${head}Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nContent-Length: ${body.length}${end}${body}`,
  },
  {
    says: 'an expectation',
    isHttp: true,
    build: (head, body) => `${head}Expect: 100-continue\r\nContent-Length: ${body.length}${end}${body}`,
  },
  { says: 'noise', isHttp: false, build: () => `\u0016\u0003\u0001\u0002\u0000\u0001${canary}${end}` },
  { says: 'a TLS greeting', isHttp: false, build: () => `\u0016\u0003\u0003\u0000\u0005hello${end}` },
  {
    says: 'two requests at once',
    isHttp: true,
    build: (head, body) =>
      `GET /health HTTP/1.1\r\nHost: localhost${end}${head}Content-Length: ${body.length}${end}${body}`,
  },
];

/** A request that is written on a socket byte by byte. Its batch has no numbers, and one plain event. */
export function draftRaw(random: Random, session: LiveSession): Draft {
  const chosen = cases[random.int(0, cases.length - 1)];
  if (!chosen) throw new Error('there is no case');
  const body = JSON.stringify({
    session_id: session.sessionId,
    site_id: session.siteId,
    events: [
      {
        event_type: 'click',
        timestamp: new Date(session.startMs + random.int(0, 3_600_000)).toISOString(),
        page_url: `https://shop.example/raw?${canary}`,
      },
    ],
  });
  const head = 'POST /api/v1/track HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: text/plain\r\n';
  return {
    kind: chosen.isHttp ? 'socket' : noHttp,
    method: 'POST',
    path: '/api/v1/track',
    headers: [['content-type', 'text/plain']],
    body: Buffer.from(body),
    manner: 'raw',
    raw: Buffer.from(chosen.build(head, body), 'latin1'),
    verdict: 'either',
    story: [chosen.says],
    needs: [session.openedBy],
  };
}
