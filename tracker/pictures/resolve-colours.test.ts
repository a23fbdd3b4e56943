import { describe, expect, it } from 'vitest';
import { resolveValue } from './resolve-colours.ts';

const toRgb = (colour: string) => `<${colour}>`;

describe('resolveValue', () => {
  it.each([
    ['rgb(1, 2, 3)', undefined],
    ['rgba(0, 0, 0, 0.2) 0px 1px 4px 0px', undefined],
    ['none', undefined],
    ['linear-gradient(rgb(1, 2, 3), rgb(4, 5, 6))', undefined],
    ['url("https://a.test/colorful(1).png")', undefined],
    ['oklch(0.7 0.1 20 / 0.5)', '<oklch(0.7 0.1 20 / 0.5)>'],
    ['oklab(0.7 0.1 0.02)', '<oklab(0.7 0.1 0.02)>'],
    ['lab(50 10 20)', '<lab(50 10 20)>'],
    ['lch(50 10 20)', '<lch(50 10 20)>'],
    ['color(display-p3 1 0 0)', '<color(display-p3 1 0 0)>'],
    [
      'oklch(0.7 0.1 20) 0px 1px 4px 0px, rgb(1, 2, 3) 0px 0px 0px 1px',
      '<oklch(0.7 0.1 20)> 0px 1px 4px 0px, rgb(1, 2, 3) 0px 0px 0px 1px',
    ],
    [
      'linear-gradient(to right in oklab, oklch(0.7 0.1 20) 0%, lab(50 10 20) 100%)',
      'linear-gradient(to right, <oklch(0.7 0.1 20)> 0%, <lab(50 10 20)> 100%)',
    ],
    ['linear-gradient(in oklch longer hue, red, blue)', 'linear-gradient(red, blue)'],
  ])('makes of %s', (value, resolved) => {
    expect(resolveValue(value, toRgb)).toBe(resolved);
  });
});
