import { addHistogram, addSample, type Histogram } from '../../protocol/histogram.ts';

/**
 * How requests end: `ok` below 400, `limited` with 429, `refused` with any other 4xx, `failed` with 500 and above.
 */
export const answerKinds = ['ok', 'refused', 'limited', 'failed'] as const;

export type AnswerKind = (typeof answerKinds)[number];

/** The requests of one route: how many ended how, and the milliseconds to their answers. */
export type RouteTally = Record<AnswerKind, number> & { ms: Histogram };

/** Requests by route, and what the accepted ones brought. */
export type Tally = { routes: Map<string, RouteTally>; events: number; bytes: number };

/** One answered request. `events` are those that were accepted, `bytes` those of the body that brought them. */
export type Answered = { route: string; status: number; ms: number; events: number; bytes: number };

/** Far more than there are: a client that makes up methods must not fill the memory. */
const maxRoutes = 200;

/** Where requests are counted whose route came too late. */
const otherRoutes = 'other';

/** A tally of nothing. */
export function makeTally(): Tally {
  return { routes: new Map(), events: 0, bytes: 0 };
}

/** Counts a request. */
export function addAnswered(tally: Tally, { route, status, ms, events, bytes }: Answered): void {
  const figures = getRoute(tally, route);
  figures[getAnswerKind(status)] += 1;
  addSample(figures.ms, ms);
  tally.events += events;
  tally.bytes += bytes;
}

/** Counts all that another tally has. */
export function addTally(tally: Tally, more: Tally): void {
  for (const [route, figures] of more.routes) addRouteTally(getRoute(tally, route), figures);
  tally.events += more.events;
  tally.bytes += more.bytes;
}

/** Counts all that a route has. */
export function addRouteTally(figures: RouteTally, more: RouteTally): void {
  for (const kind of answerKinds) figures[kind] += more[kind];
  addHistogram(figures.ms, more.ms);
}

/** A route without requests. */
export function makeRouteTally(): RouteTally {
  return { ok: 0, refused: 0, limited: 0, failed: 0, ms: [] };
}

/** How a request with this status ended. */
export function getAnswerKind(status: number): AnswerKind {
  if (status >= 500) return 'failed';
  if (status === 429) return 'limited';
  return status >= 400 ? 'refused' : 'ok';
}

function getRoute({ routes }: Tally, route: string): RouteTally {
  const name = routes.has(route) || routes.size < maxRoutes ? route : otherRoutes;
  const known = routes.get(name);
  if (known) return known;
  const made = makeRouteTally();
  routes.set(name, made);
  return made;
}
