import { setTimeout as sleep } from 'node:timers/promises';
import { buildSessionKey } from '../../../protocol/session-key.ts';
import { makeRandom, type Random } from '../../random.ts';
import type { Book } from '../book.ts';
import type { ClientDeps } from './attempt.ts';
import { eraseSession, erasing } from './erasing.ts';
import type { Life, Pace, Visit } from './life.ts';
import { lives } from './lives.ts';
import type { Post } from './post.ts';
import { makeSessionClient } from './session-client.ts';
import { unnumbered } from './unnumbered.ts';
import { identified } from './users.ts';

/** What a swarm needs. */
export type SwarmDeps = {
  seed: string;
  pace: Pace;
  token: string;
  book: Book;
  post: Post;
  /** Aborted when no new session begins and those there are come to their end. */
  stopping: AbortSignal;
  /** Aborted when even that has taken too long. */
  ending: AbortSignal;
  onAcknowledged: () => void;
  isIdentified: (userId: string, sessions: number) => Promise<boolean>;
};

const all: Record<string, Life> = { ...lives, unnumbered, erasing, identified };

/** How often each life comes. */
const weigh = ({ erasing: often }: Pace): readonly [readonly [number, string], ...(readonly [number, string])[]] => [
  [20, 'steady'],
  [20, 'careless'],
  [12, 'deaf'],
  [12, 'unnumbered'],
  [4, 'flooding'],
  [8, 'gapping'],
  [7, 'poisonous'],
  [6, 'drawing'],
  [8, 'late'],
  [often, 'erasing'],
  [4, 'identified'],
];

/** The session of long ago began this long ago, in milliseconds: over the 30 minutes after which a session ends. */
const lateMs = { min: 35 * 60_000, max: 6 * 86_400_000 };

/** A page's clock may be wrong by this many milliseconds, before and after: its session is corrected once, as a whole. */
const skewMs = 20 * 3_600_000;

/**
 * Runs clients until they are asked to stop: each leads one session after the other, each of a kind that its own source of
 * chance picks. Resolves when all have come to their end.
 */
export async function runSwarm(deps: SwarmDeps): Promise<void> {
  await Promise.all(Array.from({ length: deps.pace.clients }, (_, index) => runClient(deps, index)));
}

async function runClient(deps: SwarmDeps, index: number): Promise<void> {
  const random = makeRandom(`${deps.seed}/client/${index}`);
  const counter = { next: 0 };
  const nextMark = (): string => `${index}-${(counter.next += 1)}`;
  await sleep(random.int(0, 1_500), undefined, { signal: deps.stopping }).catch(() => undefined);
  while (!deps.stopping.aborted) {
    const name = random.weigh(weigh(deps.pace));
    await all[name]?.(buildVisit(deps, random, nextMark, name === 'late'));
  }
}

function buildVisit(deps: SwarmDeps, random: Random, nextMark: () => string, isLate: boolean): Visit {
  const { post, book, ending, stopping, pace, token } = deps;
  const clientDeps: ClientDeps = { post, book, random, nextMark, signal: ending, onAcknowledged: deps.onAcknowledged };
  const isSkewed = !isLate && random.isTrue(0.08);
  const agoMs = isLate ? random.int(lateMs.min, lateMs.max) : isSkewed ? random.int(-skewMs, skewMs) : 0;
  const now = (): number => Date.now() - agoMs;
  const makeClient = () =>
    makeSessionClient(clientDeps, buildSessionKey(now(), random.bytes(7)), {
      user_agent: 'chaos',
      ...(isSkewed && { sent_at: new Date(now()).toISOString() }),
    });
  const client = makeClient();
  return {
    client,
    random,
    now,
    token,
    isStopping: () => stopping.aborted,
    pause: () => sleep(random.between(0.2, 1.8) * pace.pauseMs, undefined, { signal: stopping }).catch(() => undefined),
    batches: random.int(pace.batches.min, pace.batches.max),
    batchEvents: () => random.int(pace.batchEvents.min, pace.batchEvents.max),
    eraseSession: () => {
      const { sessionId } = client.book;
      if (sessionId === null) return Promise.resolve();
      return eraseSession(clientDeps, { token, sessionId, book: client.book }, client.complain, client.wait);
    },
    another: makeClient,
    isIdentified: deps.isIdentified,
  };
}
