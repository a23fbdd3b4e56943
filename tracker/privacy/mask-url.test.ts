import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeMaskUrl } from './mask-url.ts';

const maskUrl = makeMaskUrl({ maskParamFn: undefined });

describe('maskUrl', () => {
  it.each([
    ['https://shop.test/a/b?page=2&sort=up#top', 'https://shop.test/a/b?page=2&sort=up#top'],
    ['https://alice:pw@shop.test/', 'https://shop.test/'],
    ['https://a@b:pw@shop.test/?x=1', 'https://shop.test/?x=1'],
    ['https://shop.test/?token=abc&x=1', 'https://shop.test/?token=***MASKED***&x=1'],
    ['https://shop.test/?x=1&accessToken=abc', 'https://shop.test/?x=1&accessToken=***MASKED***'],
    ['https://shop.test/?api%5Fkey=abc', 'https://shop.test/?api%5Fkey=***MASKED***'],
    ['https://shop.test/?client_secret=a=b', 'https://shop.test/?client_secret=***MASKED***'],
    [
      'https://shop.test/?PASSWORD=a&passwd=b&pwd=c',
      'https://shop.test/?PASSWORD=***MASKED***&passwd=***MASKED***&pwd=***MASKED***',
    ],
    ['https://shop.test/?e-mail=a&user_email=b', 'https://shop.test/?e-mail=***MASKED***&user_email=***MASKED***'],
    ['https://shop.test/?who=a%40b.test', 'https://shop.test/?who=***MASKED***'],
    [
      'https://shop.test/?code=1&sessionId=2&authorization=3',
      'https://shop.test/?code=***MASKED***&sessionId=***MASKED***&authorization=***MASKED***',
    ],
    ['https://shop.test/#access_token=abc&state=1', 'https://shop.test/#access_token=***MASKED***&state=1'],
    ['https://shop.test/#/reset?token=abc', 'https://shop.test/#/reset?token=***MASKED***'],
    ['https://shop.test/?keyword=shoes&author=eco', 'https://shop.test/?keyword=shoes&author=eco'],
    ['https://shop.test/?token=', 'https://shop.test/?token='],
    ['https://shop.test/?token=%E0%A4%A', 'https://shop.test/?token=***MASKED***'],
    ['https://shop.test/@alice', 'https://shop.test/@alice'],
    [
      'at f (https://a.test/x.js?key=abc:3:7)\nat g (https://b.test/y.js:1:1)',
      'at f (https://a.test/x.js?key=***MASKED***\nat g (https://b.test/y.js:1:1)',
    ],
    ['https://shop.test/users/alice@shop.test/edit', 'https://shop.test/users/***MASKED***/edit'],
    ['https://shop.test/users/alice%40shop.test', 'https://shop.test/users/***MASKED***'],
    ['https://cdn.test/npm/react@18.2.0/umd/react.min.js', 'https://cdn.test/npm/react@18.2.0/umd/react.min.js'],
    ['https://cdn.test/@scope/pkg@latest/index.js', 'https://cdn.test/@scope/pkg@latest/index.js'],
    ['https://cdn.test/img/logo@2x.png', 'https://cdn.test/img/logo@2x.png'],
    ['mailto:wang@163.com', 'mailto:***MASKED***'],
    ['Grüße an jörg@bücher.de.', 'Grüße an ***MASKED***.'],
    ['load@https://shop.test/a.js:3:7', 'load@https://shop.test/a.js:3:7'],
    ['no user alice.b+c@mail.shop.test, sorry', 'no user ***MASKED***, sorry'],
    ['401 for Bearer abc.DEF-123_/+=', '401 for ***MASKED***'],
    ['bad eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln', 'bad ***MASKED***'],
    ['', ''],
  ])('makes of %s', (url, masked) => {
    expect(maskUrl(url)).toBe(masked);
  });

  it('finds a parameter inside of what looks like the value of another', () => {
    expect(maskUrl('https://a.example/;/=?token=1')).toBe('https://a.example/;/=?token=***MASKED***');
    expect(maskUrl('https://a.example/?next=/b?token=1')).toBe('https://a.example/?next=/b?token=***MASKED***');
  });

  it('is told by the page what else is masked, and what is not', () => {
    const mask = makeMaskUrl({
      maskParamFn: (name, isSensitive) => name === 'ref' || (isSensitive && name !== 'code'),
    });
    expect(mask('/?ref=a&code=b&token=c&x=d')).toBe('/?ref=***MASKED***&code=b&token=***MASKED***&x=d');
    expect(mask('/?code=alice@shop.test')).toBe('/?code=***MASKED***');
  });

  it('goes by its own list when the page gives no answer, and masks every value when it throws', () => {
    const silent = makeMaskUrl({ maskParamFn: (() => undefined) as unknown as () => boolean });
    expect(silent('/?x=1&token=2')).toBe('/?x=1&token=***MASKED***');
    const broken = makeMaskUrl({
      maskParamFn() {
        throw new Error('broken');
      },
    });
    expect(broken('/?x=1&token=2')).toBe('/?x=***MASKED***&token=***MASKED***');
  });

  it('lets no value of a sensitive parameter through', () => {
    const name = fc.constantFrom('token', 'api_key', 'Secret', 'password', 'email', 'auth', 'code', 'session');
    const secret = fc
      .string({ minLength: 8, maxLength: 20 })
      .map((text) => `S3CRET${encodeURIComponent(text)}`.replace(/['"]/g, ''));
    const mark = fc.constantFrom('?', '&', '#');
    fc.assert(
      fc.property(fc.webUrl(), mark, name, secret, (url, before, parameter, value) => {
        expect(maskUrl(`${url}${before}${parameter}=${value}`)).not.toContain('S3CRET');
      }),
    );
  });

  it('lets no address through, wherever it stands', () => {
    const around = fc.constantFrom(' ', '/', '"', '', '(', '>', ': ');
    // What delimits URLs may be in an address too, but never is; `@2x.` is of pictures.
    const email = fc.emailAddress().map((address) => address.replace(/[&#=?/']/g, '-').replace(/@\dx\./, '@x.'));
    fc.assert(
      fc.property(email, around, (address, mark) => {
        const [, domain = ''] = address.split('@');
        expect(maskUrl(`see${mark}${address}${mark} there`)).not.toContain(`@${domain}`);
      }),
    );
  });

  it.each(['a', 'a.', 'a@', 'b.1', 'eyJ', 'bearer ', 'a/', '?a=', '://', '%40'])(
    'takes a long text of "%s" in its stride',
    (part) => {
      const text = `https://x@${part.repeat(100_000 / part.length)}`;
      const before = performance.now();
      maskUrl(text);
      expect(performance.now() - before).toBeLessThan(2_000);
    },
  );

  it('changes nothing when it is asked twice', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        expect(maskUrl(maskUrl(url))).toBe(maskUrl(url));
      }),
    );
  });
});
