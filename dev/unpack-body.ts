import { gunzipSync } from 'node:zlib';

/** What a body says that a tracker may have sent as gzip, which `?encoding=gzip` in its URL tells. */
export function unpackBody(url: string, body: Buffer): Buffer {
  return new URL(url, 'http://any').searchParams.get('encoding') === 'gzip' ? gunzipSync(body) : body;
}
