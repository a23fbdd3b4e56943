import type { Afterimage } from './api.ts';
import { isSupported } from './is-supported.ts';
import { makeTracker } from './make-tracker.ts';

export type * from './api.ts';

const doNothing = () => undefined;

/** On a server that renders pages, and in a browser that is left alone: nobody is recorded, and nothing remembered. */
const inert: Afterimage = {
  init: doNothing,
  identify: doNothing,
  track: doNothing,
  reset: doNothing,
  optIn: doNothing,
  optOut: doNothing,
  hasOptedOut: () => false,
  start: doNothing,
  stop: doNothing,
  flush: () => Promise.resolve(),
  sessionId: doNothing,
  replayUrl: doNothing,
  onSession: () => doNothing,
};

const hasPage = typeof document !== 'undefined';

/** The calls of the one tracker of a page, as the package `afterimage` exports them. See `Afterimage` for each. */
export const {
  init,
  identify,
  track,
  reset,
  optIn,
  optOut,
  hasOptedOut,
  start,
  stop,
  flush,
  sessionId,
  replayUrl,
  onSession,
} = hasPage && isSupported() ? makeTracker(() => import('./extras.ts')) : inert;
