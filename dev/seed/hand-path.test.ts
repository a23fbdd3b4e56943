import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildHandPath, packPath } from './hand-path.ts';
import { makeRandom } from '../random.ts';

const point = fc.record({ x: fc.integer({ min: 0, max: 1_440 }), y: fc.integer({ min: 0, max: 900 }) });

it('ends exactly at its target, in time that goes on', () => {
  fc.assert(
    fc.property(fc.string(), point, point, (seed, from, to) => {
      const samples = buildHandPath(makeRandom(seed), from, to, 40);
      if (samples.length === 0) return expect(Math.hypot(to.x - from.x, to.y - from.y)).toBeLessThan(1);
      expect(samples.at(-1)).toMatchObject(to);
      for (const [i, { ms }] of samples.entries()) expect(ms).toBeGreaterThan(samples[i - 1]?.ms ?? -1);
    }),
  );
});

it('leaves and arrives slowly, as a hand does', () => {
  const samples = buildHandPath(makeRandom('1'), { x: 0, y: 0 }, { x: 1_200, y: 0 }, 20);
  const steps = samples.slice(1).map(({ x }, i) => Math.abs(x - (samples[i]?.x ?? 0)));
  const fastest = steps.indexOf(Math.max(...steps));
  expect(fastest).toBeGreaterThan(0);
  expect(fastest).toBeLessThan(steps.length - 1);
});

it('packs a path by the second, as the tracker does', () => {
  const samples = Array.from({ length: 25 }, (_, i) => ({ ms: i * 100, x: i, y: 0 }));
  const packs = packPath(samples);
  expect(packs.map(({ ms }) => ms)).toEqual([0, 1_000, 2_000]);
  expect(packs.map(({ path }) => path.length)).toEqual([10, 10, 5]);
  expect(packs[1]?.path[0]).toEqual([0, 10, 0]);
});
