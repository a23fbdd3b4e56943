import { makeRandom, type Random } from '../../../dev/random.ts';
import { makeDraw, makeRankedDraw, type Draw } from './draw.ts';

const shelves = ['lamps', 'chairs', 'tables', 'rugs', 'curtains', 'shelves', 'mirrors', 'plants'] as const;
const looks = ['quiet', 'narrow', 'woven', 'brass', 'folding', 'low', 'smoked', 'round', 'tall', 'ribbed'] as const;
const makers = ['harbour', 'meadow', 'juniper', 'ember', 'slate', 'willow', 'fjord', 'linen'] as const;

const pathCount = 2_000;

/** Paths that are visited, the commonest first. */
export const paths: readonly [string, ...string[]] = ['/', ...buildPaths(makeRandom('paths'))];

/** Paths of which each is visited by a handful of sessions, however many there are. */
export const rarePaths: readonly [string, ...string[]] = [
  '/imprint/1998',
  '/press/kit-draft',
  '/jobs/night-watch',
  '/lab/paper-lamp',
  '/returns/appendix',
];

function buildPaths(random: Random): string[] {
  return Array.from(
    { length: pathCount - 1 },
    (_, i) => `/products/${random.pick(shelves)}/${random.pick(looks)}-${random.pick(makers)}-${i + 1}`,
  );
}

/** The path of the next page view. */
export const drawPath: Draw<string> = makeRankedDraw(paths);

/** The sites and how much of the visits each has, in hundredths. */
export const drawSite: Draw<string> = makeDraw([
  [90, 'shop'],
  [9, 'journal'],
  [1, 'help'],
]);

const drawQuery = makeDraw([
  [80, ''],
  [12, '?utm_source=letter&utm_medium=email'],
  [8, '?from=search&position=4'],
]);

/** The address of a page view, about 60 characters. */
export function buildPageUrl(random: Random, site: string, path: string): string {
  return `https://${site}.afterimage.example${path}${drawQuery(random)}`;
}
