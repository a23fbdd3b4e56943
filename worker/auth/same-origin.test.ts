import { describe, expect, it } from 'vitest';
import { isFromOwnOrigin } from './same-origin.ts';

describe('isFromOwnOrigin', () => {
  it.each([
    ['a page of the dashboard', { 'sec-fetch-site': 'same-origin', origin: 'https://dash.example' }, true],
    ['an address that was typed', { 'sec-fetch-site': 'none' }, true],
    ['a page of another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, false],
    [
      'a page of another site that names the right origin',
      { 'sec-fetch-site': 'cross-site', origin: 'https://dash.example' },
      false,
    ],
    ['a subdomain', { 'sec-fetch-site': 'same-site', origin: 'https://blog.dash.example' }, false],
    ['a picture of another site, which has no origin', { 'sec-fetch-site': 'cross-site' }, false],
    [
      'a page behind a proxy that changes the address',
      { 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:4600' },
      true,
    ],
    ['an old browser on a page of the dashboard', { origin: 'https://dash.example' }, true],
    ['an old browser on another page', { origin: 'https://evil.example' }, false],
    ['a sandboxed page of an old browser', { origin: 'null' }, false],
    ['a program', {}, true],
  ])('judges %s', (_, headers, isOwn) => {
    expect(isFromOwnOrigin(new Headers(headers), 'https://dash.example/api/v1/sessions')).toBe(isOwn);
  });
});
