import { expect, it } from 'vitest';
import { getReadablePath } from './readable-path.ts';

it.each([
  ['/sessions/1', '/sessions/1'],
  ['/caf%C3%A9', '/caf%C3%A9'],
  ['/%E0%A4%A', '/%25E0%25A4%25A'],
  ['/100%', '/100%25'],
  ['//evil.example/sessions', '/evil.example/sessions'],
  ['///%', '/%25'],
])('reads %s as %s', (path, readable) => {
  expect(getReadablePath(path)).toBe(readable);
  expect(() => decodeURIComponent(readable)).not.toThrow();
});
