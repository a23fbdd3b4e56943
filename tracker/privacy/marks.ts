import type { Options } from '../options.ts';

/**
 * The selectors of what a page has marked, by attribute, by class, or by the options. `mask`: its text and values are
 * replaced. `unmask`: its values are not. `block`: blank in pictures, and one closed box for all events. `ignore`: what
 * happens in it is no event at all.
 */
export type Marks = {
  mask: string;
  unmask: string;
  block: string;
  ignore: string;
  /** Blocked or ignored. */ closed: string;
};

const mark = (name: string) => `[data-afterimage-${name}],.afterimage-${name}`;

const join = (own: string, given: string) => (given ? `${own},${given}` : own);

/** What a page with these options has marked to be masked. */
export const getMaskSelector = ({ maskTextSelector }: Pick<Options, 'maskTextSelector'>): string =>
  join(mark('mask'), maskTextSelector);

/** The marks of a page with these options. Throws a SyntaxError when an option is no selector. */
export function buildMarks(options: Options): Marks {
  const { blockSelector, ignoreSelector } = options;
  const block = join(mark('block'), blockSelector);
  const ignore = join(mark('ignore'), ignoreSelector);
  const marks = {
    mask: getMaskSelector(options),
    unmask: mark('unmask'),
    block,
    ignore,
    closed: `${block},${ignore}`,
  };
  for (const selector of Object.values(marks)) document.documentElement.matches(selector);
  return marks;
}
