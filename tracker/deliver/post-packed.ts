import { logDebug } from '../debug.ts';
import type { Answer } from './delivery.ts';
import { post } from './transport.ts';

/** Posts JSON text, as gzip where the browser can make it: Safari before 16.4 and Firefox before 113 cannot. */
export async function postPacked(url: string, json: string): Promise<Answer> {
  const packed = await pack(json);
  return packed ? post(`${url}?encoding=gzip`, packed) : post(url, json);
}

/** Gzip bytes, as a blob without a type: a request with it is not preflighted. */
async function pack(text: string): Promise<Blob | undefined> {
  try {
    const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
    return await new Response(stream).blob();
  } catch (error) {
    logDebug(error);
    return undefined;
  }
}
