import type { Options } from '../options.ts';

/**
 * The selectors of what a page has marked, by attribute, by class, or by the options. `mask`: its text and values are
 * replaced. `unmask`: its values are not. `block`: blank in pictures, and one closed box for all events. `ignore`: what
 * happens in it is no event at all.
 */
export type Marks = { mask: string; unmask: string; block: string; ignore: string };

const mark = (name: string) => `[data-afterimage-${name}],.afterimage-${name}`;

const join = (own: string, given: string) => (given ? `${own},${given}` : own);

/** What a page with these options has marked to be masked. */
export const getMaskSelector = ({ maskTextSelector }: Pick<Options, 'maskTextSelector'>): string =>
  join(mark('mask'), maskTextSelector);

/** The marks of a page with these options. Throws a SyntaxError when an option is no selector. */
export function buildMarks(options: Options): Marks {
  const { blockSelector, ignoreSelector } = options;
  const marks = {
    mask: getMaskSelector(options),
    unmask: mark('unmask'),
    block: join(mark('block'), blockSelector),
    ignore: join(mark('ignore'), ignoreSelector),
  };
  for (const selector of Object.values(marks)) document.documentElement.matches(selector);
  return marks;
}

/** The elements of a path, from the inside out, that match. A path of an event crosses open shadow roots. */
export function listMarked(path: readonly EventTarget[], selector: string): Element[] {
  return path.filter((it) => it instanceof Element && it.matches(selector)) as Element[];
}
