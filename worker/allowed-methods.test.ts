import { expect, it } from 'vitest';
import { allowedMethods } from './allowed-methods.ts';

const routes = [
  { method: 'ALL', path: '/*' },
  { method: 'DELETE', path: '/sessions/*' },
  { method: 'GET', path: '/sessions' },
  { method: 'POST', path: '/sessions' },
  { method: 'GET', path: '/sessions/:session_id' },
];

it('lists the methods that a path has', () => {
  expect(allowedMethods(routes, '/sessions')).toEqual(['GET', 'POST']);
  expect(allowedMethods(routes, '/sessions/1')).toEqual(['GET']);
  expect(allowedMethods(routes, '/sessions/1/2')).toEqual([]);
});
