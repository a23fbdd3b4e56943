import { expect, it } from 'vitest';
import { getObject } from './get-object.ts';

/** Tells which object was asked for, as a namespace of the platform would find it. */
const namespace = {
  getByName: (name: string) => name,
  jurisdiction: (where: string) => ({ getByName: (name: string) => `${name} in ${where}` }),
} as never;

it('finds every object in the jurisdiction that is set, and anywhere without one', () => {
  expect(getObject({ DO_JURISDICTION: 'eu' }, namespace, 'writer-0')).toBe('writer-0 in eu');
  expect(getObject({}, namespace, 'writer-0')).toBe('writer-0');
});
