import { describe, expect, it } from 'vitest';
import { isAllowedOrigin } from './origins.ts';

describe('isAllowedOrigin', () => {
  it.each([
    ['https://shop.example', 'https://shop.example', true],
    ['https://a.example, https://shop.example', 'https://SHOP.example', true],
    ['https://shop.example', 'http://shop.example', false],
    ['https://shop.example', 'https://shop.example:8443', false],
    ['https://shop.example', 'https://shop.example.evil.example', false],
    ['https://shop.example', 'https://www.shop.example', false],
    ['https://*.shop.example', 'https://www.shop.example', true],
    ['https://*.shop.example', 'https://a.b.shop.example', true],
    ['https://*.shop.example', 'https://shop.example', false],
    ['https://*.shop.example', 'https://evilshop.example', false],
    ['https://*.shop.example', 'http://www.shop.example', false],
    ['https://*.shop.example:8443', 'https://www.shop.example:8443', true],
    ['*', 'https://any.example', true],
    ['*', 'null', false],
    ['null', 'null', true],
    ['https://shop.example, null', 'null', true],
    ['', 'https://shop.example', false],
    ['', '', false],
    [',', '', false],
  ])('for the list "%s" and "%s" says %s', (list, origin, isAllowed) => {
    expect(isAllowedOrigin(list, origin)).toBe(isAllowed);
  });
});
