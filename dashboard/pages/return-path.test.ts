import { expect, it } from 'vitest';
import { getReturnPath } from './return-path.ts';

it.each([
  ['/sessions?limit=50', '/sessions?limit=50'],
  ['/sessions/1#t', '/sessions/1#t'],
  [undefined, '/sessions'],
  ['', '/sessions'],
  ['https://evil.example/', '/sessions'],
  ['//evil.example/', '/sessions'],
  ['/\\evil.example/', '/sessions'],
  ['/\t/evil.example/', '/sessions'],
  [['/sessions', '//evil.example/'], '/sessions'],
])('returns from %j to %s', (to, path) => {
  expect(getReturnPath(to)).toBe(path);
});
