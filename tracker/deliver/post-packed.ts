import type { Answer } from './delivery.ts';
import { post } from './transport.ts';

/** Posts JSON text as gzip where the browser can make it, of a blob without a type so that nothing is preflighted. */
export async function postPacked(url: string, json: string): Promise<Answer> {
  // Safari before 16.4 and Firefox before 113 have none.
  if (!('CompressionStream' in window)) return post(url, json);
  const stream = new Blob([json]).stream().pipeThrough(new CompressionStream('gzip'));
  return post(`${url}?encoding=gzip`, await new Response(stream).blob());
}
