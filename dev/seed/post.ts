import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';

/** How often a request is tried that gets no answer, or one that says to come back. */
const maxAttempts = 8;

/** What a server without `Retry-After` is given. */
const retryMs = 1_000;

const problemSchema = v.object({ detail: v.string() });

/** What the API said in the end: 2xx, 410 for what was erased, or a refusal in words. */
export type Answer = { status: number; body: unknown };

/** Posts to the API, waiting as long as it says. Throws when it refuses for good, or cannot be reached. */
export type Post = (
  path: string,
  body: Uint8Array | string,
  type: string,
  headers?: Record<string, string>,
) => Promise<Answer>;

async function readProblem(response: Response): Promise<string> {
  const parsed = v.safeParse(problemSchema, await response.json().catch(() => undefined));
  return parsed.success ? parsed.output.detail : response.statusText;
}

/** Makes a client of an API. `onWait` is told of every wait that the server asks for. */
export function makePost(apiUrl: string, onWait: (ms: number, why: string) => void): Post {
  return async (path, body, type, headers = {}) => {
    let reason = '';
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const response = await fetch(apiUrl + path, {
        method: 'POST',
        headers: { ...headers, 'content-type': type },
        body: typeof body === 'string' ? body : new Uint8Array(body),
        signal: AbortSignal.timeout(60_000),
      }).catch((error: unknown) => {
        reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
        return undefined;
      });
      if (response?.ok || response?.status === 410) return { status: response.status, body: await response.json() };
      let waitMs = retryMs * attempt;
      if (response) {
        reason = `${response.status}, ${await readProblem(response)}`;
        if (response.status < 500 && response.status !== 429) throw new Error(`POST ${path} was answered ${reason}`);
        waitMs = Number(response.headers.get('retry-after')) * 1_000 || waitMs;
      }
      if (attempt === maxAttempts) break;
      onWait(waitMs, reason);
      await sleep(waitMs);
    }
    throw new Error(`${apiUrl}${path} does not take it after ${maxAttempts} attempts: ${reason}`);
  };
}
