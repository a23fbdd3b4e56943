import { describe, expect, it } from 'vitest';
import { parseScriptOptions, resolveOptions, type Options } from './options.ts';

const script = 'https://replay.example/tracker.js';
const resolve = (given: Record<string, unknown>): Options => resolveOptions(given, script);

// Options are resolved in a page; here only its address is needed.
Object.assign(globalThis, { location: new URL('https://shop.example/cart') });

describe('resolveOptions', () => {
  it('sends to where the script came from, without a slash at the end', () => {
    expect(resolve({}).endpoint).toBe('https://replay.example');
    expect(resolve({ endpoint: 'https://other.example/afterimage/' }).endpoint).toBe(
      'https://other.example/afterimage',
    );
    expect(resolve({ endpoint: '/replay' }).endpoint).toBe('https://shop.example/replay');
    expect(resolveOptions({}, undefined).endpoint).toBe('https://shop.example');
  });

  it('finds the dashboard at the endpoint unless told otherwise', () => {
    expect(resolve({}).dashboardUrl).toBe('https://replay.example');
    expect(resolve({ dashboardUrl: 'https://dash.example/' }).dashboardUrl).toBe('https://dash.example');
  });

  it.each([
    ['sampleRate', 2, 1],
    ['sampleRate', -1, 0],
    ['flushIntervalMs', 1, 500],
    ['batchSize', 1_000, 100],
    ['batchSize', 0, 1],
    ['idleTimeoutMs', 9e9, 1_800_000],
    ['screenshotQuality', 7, 1],
    ['maxScreenshots', Infinity, 10_000],
  ] as const)('takes the nearest bound for %s: %d', (name, given, taken) => {
    expect(resolve({ [name]: given })[name]).toBe(taken);
  });

  it.each([
    [{ maskAllInputs: 'no' }, 'maskAllInputs must be a boolean'],
    [{ blockSelector: 5 }, 'blockSelector must be a string'],
    [{ sampleRate: Number.NaN }, 'sampleRate must be a number'],
    [{ sampleRate: '0.5' }, 'sampleRate must be a number'],
    [{ beforeSend: {} }, 'beforeSend must be a function'],
    [{ maskInputFn: null }, 'maskInputFn must be a function'],
  ])('refuses %o', (given, message) => {
    expect(() => resolve(given)).toThrow(message);
  });

  it('takes undefined as not given', () => {
    expect(resolve({ batchSize: undefined }).batchSize).toBe(50);
  });

  it('masks everything, and heeds who asks not to be tracked, unless told otherwise', () => {
    expect(resolve({})).toMatchObject({ maskAllInputs: true, respectDnt: true, requireConsent: false, sampleRate: 1 });
  });
});

it('reads the options of a script tag', () => {
  expect(parseScriptOptions({ endpoint: '/e', siteId: 's', screenshots: 'false', other: 'x' })).toEqual({
    endpoint: '/e',
    siteId: 's',
    screenshots: false,
  });
  expect(parseScriptOptions({ screenshots: 'true' })).toEqual({});
});
