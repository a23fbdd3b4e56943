import { setMaxListeners } from 'node:events';
import { makeRandom } from '../../dev/random.ts';
import type { Ledger } from './ledger.ts';
import { liveSession, type LifeDeps } from './live-session.ts';
import type { Recorder } from './recorder.ts';
import type { Requests } from './requests.ts';

/** How long a session lives: about a minute. */
const lifeMs = { min: 45_000, max: 75_000 };

/** The first sessions begin within this time, not all at once. */
const rampMs = 10_000;

/** Requests a second of one session: below the 2 that the worker takes, with pictures and chance. With more than that there are more sessions. */
const maxPerSession = 1.6;

/** A crowd that sends. */
export type Crowd = {
  /** Requests a second of all sessions together, from now on. */
  setRate(perSecond: number): void;
  /** Sessions at a time. */
  countSessions(): number;
  /** Lets all that is under way be answered, and nothing more be sent. */
  stop(): Promise<void>;
};

/** What a crowd sends, and where it keeps its books. */
export type CrowdDeps = { requests: Requests; ledger: Ledger; recorder: Recorder };

/** Starts so many sessions at a time, each of which is replaced by a new one when it ends. */
export function startCrowd(deps: CrowdDeps, { sessions, perSecond }: { sessions: number; perSecond: number }): Crowd {
  const random = makeRandom('load');
  const ending = new AbortController();
  setMaxListeners(0, ending.signal);
  const places: Promise<void>[] = [];
  let rate = perSecond;
  const life: LifeDeps = { ...deps, random, getGapMs: () => (places.length * 1_000) / rate, signal: ending.signal };

  /** A place is taken by one session after the other; the first is met in the middle of its life. */
  async function fillPlace(): Promise<void> {
    const startMs = performance.now() + random.between(0, rampMs);
    let endMs = startMs + random.between(0, lifeMs.max);
    let dueMs = startMs;
    while (!ending.signal.aborted) {
      dueMs = await liveSession(life, dueMs, endMs);
      endMs = dueMs + random.between(lifeMs.min, lifeMs.max);
    }
  }

  function addPlaces(): void {
    const wanted = Math.max(sessions, Math.ceil(rate / maxPerSession));
    while (places.length < wanted) places.push(fillPlace());
  }

  addPlaces();
  return {
    setRate(next) {
      rate = next;
      addPlaces();
    },
    countSessions: () => places.length,
    async stop() {
      ending.abort();
      await Promise.all(places);
    },
  };
}
