import { maxBodyBytes } from '../protocol/limits.ts';
import { cleanJson, isCleanText, isTooDeep } from './clean-json.ts';
import { refuse, type Refused } from './problems.ts';

/** The body's bytes, or a refusal once there are more than `maxBytes` of them. */
export async function readBytes(
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
): Promise<{ ok: true; bytes: Uint8Array<ArrayBuffer> } | Refused> {
  if (!body) return { ok: true, bytes: new Uint8Array() };
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.byteLength;
    if (length > maxBytes) return refuse('body-too-large', `The body must have at most ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return { ok: true, bytes };
}

/** The media type of a request, without parameters, in lower case; empty when there is none. */
export function getMediaType(request: Request): string {
  return (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/**
 * The JSON of a request, clean enough to store: `application/json` or `text/plain` (a beacon's), or gzip bytes under
 * `text/plain` with `?encoding=gzip`. The limit holds for the decompressed size.
 */
export async function readJson(
  request: Request,
  maxBytes: number = maxBodyBytes,
): Promise<{ ok: true; value: unknown } | Refused> {
  const mediaType = getMediaType(request);
  if (mediaType !== 'application/json' && mediaType !== 'text/plain') {
    return refuse('unsupported-media-type', 'Content-Type must be application/json or text/plain.');
  }
  const encoding = new URL(request.url).searchParams.get('encoding');
  if (encoding !== null && encoding !== 'gzip') {
    return refuse('invalid-request', '?encoding must be gzip', {
      errors: [{ pointer: '?encoding', detail: 'must be gzip' }],
    });
  }
  try {
    const read = encoding === null ? await readText(request, maxBytes) : await readGzip(request, maxBytes);
    return read.ok ? parseJson(read.text) : read;
  } catch {
    return refuse('malformed-body', encoding === 'gzip' ? 'The body is not whole gzip.' : 'The body ended early.');
  }
}

type Text = { ok: true; text: string };

/** A length that is told beforehand is kept by the platform: such a body is read at once, which costs far less than piece by piece. */
async function readText(request: Request, maxBytes: number): Promise<Text | Refused> {
  const length = request.headers.get('content-length');
  if (Number(length) > maxBytes) return refuse('body-too-large', `The body must have at most ${maxBytes} bytes.`);
  if (length !== null) return { ok: true, text: await request.text() };
  return decode(await readBytes(request.body, maxBytes));
}

async function readGzip({ body }: Request, maxBytes: number): Promise<Text | Refused> {
  return decode(await readBytes(body && body.pipeThrough(new DecompressionStream('gzip')), maxBytes));
}

function decode(read: Awaited<ReturnType<typeof readBytes>>): Text | Refused {
  return read.ok ? { ok: true, text: new TextDecoder().decode(read.bytes) } : read;
}

/** Where the text stops being JSON, without the piece of it that the engine would quote. */
function describeJsonError(error: unknown): string {
  const position = error instanceof SyntaxError ? /at position (\d+)/.exec(error.message)?.[1] : undefined;
  return position === undefined ? 'The body is not JSON.' : `The body is not JSON at position ${position}.`;
}

function parseJson(text: string): { ok: true; value: unknown } | Refused {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return refuse('malformed-json', describeJsonError(error));
  }
  if (isTooDeep(parsed)) return refuse('invalid-request', 'The body is nested too deep: at most 32 levels.');
  return { ok: true, value: isCleanText(text) ? parsed : cleanJson(parsed) };
}
