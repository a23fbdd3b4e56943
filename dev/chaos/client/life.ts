import type { Random } from '../../random.ts';
import type { SessionClient } from './session-client.ts';
import type { Stream } from './stream.ts';

/** How busy clients are. */
export type Pace = {
  /** Clients at once. */
  clients: number;
  /** Between two batches of a client, on average. */
  pauseMs: number;
  batchEvents: { min: number; max: number };
  /** Batches of one session. */
  batches: { min: number; max: number };
  /** How often a session is one that is erased, beside about 100 others. */
  erasing: number;
};

/** What a life has to go by. */
export type Visit = {
  client: SessionClient;
  random: Random;
  /** Unix milliseconds of the session: those of a late one lie in the past. */
  now: () => number;
  pause(): Promise<void>;
  /** Whether the run asks everybody to come to an end. */
  isStopping: () => boolean;
  batches: number;
  batchEvents: () => number;
  /** The token of the dashboard. */
  token: string;
  eraseSession: () => Promise<void>;
  /** One more session of the same time. */
  another: () => SessionClient;
  /** Whether the database knows this many sessions of a user. */
  isIdentified: (userId: string, sessions: number) => Promise<boolean>;
};

/** What one session does from its opening to its end. */
export type Life = (visit: Visit) => Promise<void>;

/** Opens the session in one of the ways that trackers do: by itself, with a first batch, or several times. Gives its first stream. */
export async function begin(visit: Visit): Promise<Stream | null> {
  const { client, random } = visit;
  const stream = client.addStream();
  if (random.isTrue(0.5)) {
    const first = stream.extend(visit.batchEvents(), visit.now());
    const slice = stream.slice(first, 100);
    if (slice && random.isTrue(0.3))
      await Promise.all([client.insist(slice, stream), client.attempt(slice, stream, random.int(0, 5))]);
    else await client.deliver(slice, stream);
  }
  if (client.book.sessionId === null || random.isTrue(0.3)) {
    if (!(await client.open())) return null;
  }
  return stream;
}

/** Sends new events in batches, one after the other, until the visit is over. `each` may do more after a batch. */
export async function sendSteadily(
  visit: Visit,
  stream: Stream,
  batches: number,
  each: (index: number) => Promise<void> = async () => undefined,
): Promise<boolean> {
  for (let i = 0; i < batches && !visit.isStopping(); i += 1) {
    const first = stream.extend(visit.batchEvents(), visit.now());
    const outcome = await visit.client.deliver(stream.slice(first, 100), stream);
    if (outcome.kind === 'over' || outcome.kind === 'given-up') return false;
    await each(i);
    await visit.pause();
  }
  return true;
}
