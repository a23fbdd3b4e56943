import { expect, it } from 'vitest';
import { callBuffer } from './call-buffer.ts';
import type { Env } from './env.ts';

/** An environment whose session objects fail as the platform does, one outcome for each stub. */
function makeEnv(...outcomes: (Record<string, unknown> | 'ok')[]) {
  let given = 0;
  const getByName = () => {
    const outcome = outcomes[given];
    given += 1;
    return {
      erase: async () => {
        if (outcome !== 'ok') throw Object.assign(new Error('the object was reset'), outcome);
        return { ok: true, existed: true };
      },
    };
  };
  return { env: { SESSION_BUFFER: { getByName } } as unknown as Env, countGiven: () => given };
}

it('calls an object that was reset once more on a new stub, and never one that is overloaded', async () => {
  for (const [outcomes, calls, isOk] of [
    [[{ retryable: true }, 'ok'], 2, true],
    [[{ retryable: true }, {}], 2, false],
    [[{ retryable: true, overloaded: true }, 'ok'], 1, false],
    [[{}, 'ok'], 1, false],
  ] as const) {
    const { env, countGiven } = makeEnv(...outcomes);
    const answer = await callBuffer(env, 'a session', (stub) => stub.erase());
    expect([answer.ok, countGiven()]).toEqual([isOk, calls]);
    if (!isOk) expect(answer).toMatchObject({ kind: 'unavailable', retryAfterS: 2 });
  }
});
