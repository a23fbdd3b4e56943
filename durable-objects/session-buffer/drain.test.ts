import { expect, it } from 'vitest';
import { callWriter, type Writer } from './drain.ts';

/** Stubs of a writer: one for each call, which fails as the platform does, or answers. */
function makeStubs(...outcomes: (Record<string, unknown> | 'ok')[]) {
  let given = 0;
  const getStub = (): Writer => {
    const outcome = outcomes[given];
    given += 1;
    return {
      write: async () => {
        if (outcome !== 'ok') throw Object.assign(new Error('the object was reset'), outcome);
        return { ok: true };
      },
      erase: async () => ({ ok: true, existed: false }),
    };
  };
  return { getStub, countGiven: () => given };
}

const write = (writer: Writer) => writer.write({} as never);

it('calls a writer that was reset once more, on a new stub', async () => {
  const { getStub, countGiven } = makeStubs({ retryable: true }, 'ok');
  expect(await callWriter(getStub, write)).toEqual({ ok: true });
  expect(countGiven()).toBe(2);
});

it('never calls an overloaded writer again, nor one whose failure no retry helps', async () => {
  for (const failure of [{ retryable: true, overloaded: true }, { overloaded: true }, {}]) {
    const { getStub, countGiven } = makeStubs(failure, 'ok');
    expect(await callWriter(getStub, write)).toMatchObject({ ok: false, reason: 'unavailable' });
    expect(countGiven()).toBe(1);
  }
});

it('gives an answer when the second call fails as well', async () => {
  const { getStub, countGiven } = makeStubs({ retryable: true }, { retryable: true });
  expect(await callWriter(getStub, write)).toEqual({
    ok: false,
    reason: 'unavailable',
    detail: 'the object was reset',
  });
  expect(countGiven()).toBe(2);
});
