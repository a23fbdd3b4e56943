import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { audit } from './audit.ts';
import { countBook, type Violation } from './book.ts';
import { listHeldRows, makeHeldCounter } from './buffers.ts';
import { runSwarm } from './client/swarm.ts';
import { dumpDatabase } from './dump.ts';
import { startFaults, type FaultCounts } from './faults.ts';
import type { ChaosOptions } from './options.ts';
import { paces } from './paces.ts';
import { erasePages, finishPages } from './page-ends.ts';
import { startPages } from './pages.ts';
import { buildPlan } from './plan.ts';
import type { Figures } from './report.ts';
import { noSabotage, sabotages } from './sabotages.ts';
import { settle } from './settle.ts';
import { startTelling } from './telling.ts';
import { startWorld, token, type Defer, type World } from './world.ts';

/** The longest that clients may take to bring their own business to an end in a healthy world, milliseconds. */
const clientEndMs = { long: 90_000, short: 25_000 };

/** The same for pages: a tracker that has failed often tries again within a minute. */
const pageEndMs = 90_000;

/** What a run is told from outside. */
export type RunContext = { folder: string; asked: AbortSignal; defer: Defer; say: (text: string) => void };

/** Lets everything fail for a while under load, heals it, waits until all is at rest, and audits. Throws when it is asked to end. */
export async function runChaos(options: ChaosOptions, { folder, asked, defer, say }: RunContext): Promise<Figures> {
  const { seed, faultMs, isShort } = options;
  const length = isShort ? 'short' : 'long';
  const pace = paces[length];
  const plan = buildPlan(options);
  const hooks = { onAcknowledged: (): void => undefined };
  const onAcknowledged = (): void => hooks.onAcknowledged();
  const sabotage = options.sabotage ? sabotages[options.sabotage] : noSabotage;
  const world = await startWorld(folder, seed, sabotage, { everyday: plan.everyday, defer, onAcknowledged });
  const { book, watch } = world;

  const stopping = new AbortController();
  const ending = new AbortController();
  asked.addEventListener('abort', () => {
    stopping.abort();
    ending.abort();
  });
  const { origin } = world;
  const pages = await startPages(options.pages, {
    seed,
    origin,
    betweenActsMs: pace.betweenPageActsMs,
    stopping: stopping.signal,
  });
  defer(() => pages.close());
  say(`everything runs: ${plan.killsAtMs.length} kills and ${plan.faults.length} faults of the database are planned`);

  const faults = startFaults(plan, world, asked);
  // What is being started again must not outlive what ends it.
  defer(() => faults.whenDone);
  hooks.onAcknowledged = faults.noteAcknowledged;
  const telling = startTelling(world, faults.counts, say);
  defer(() => telling.stop());
  const clients = runSwarm({
    seed,
    pace,
    token,
    book,
    post: world.post,
    stopping: stopping.signal,
    ending: ending.signal,
    onAcknowledged,
    isIdentified: watch.isIdentified,
  });
  const work = Promise.all([
    clients,
    erasePages(world, seed, pace.erasePageEveryMs, stopping.signal),
    pages.whenStopped,
  ]);
  const enough = Promise.all([faults.whenDone, sleep(faultMs, undefined, { signal: asked })]);
  await Promise.race([enough, work.then(() => enough)]);

  say('all faults are over; clients and pages bring their business to an end');
  world.proxy.heal();
  world.front.heal();
  stopping.abort();
  const endTimer = setTimeout(() => ending.abort(), clientEndMs[length]);
  defer(() => clearTimeout(endTimer));
  await work;
  const unfinished = options.pages > 0 ? await finishPages(world, pages, pageEndMs) : [];
  asked.throwIfAborted();

  say('waiting for the objects to hand over all that they hold');
  const countHeld = makeHeldCounter(world.worker.objectsFolder, join(folder, 'tmp', 'copies'));
  await settle(countHeld, { book, watch, isShort, asked, say });
  telling.stop();
  asked.throwIfAborted();
  return conclude(world, faults.counts, unfinished);
}

/** Ends the worker and holds the books against what there is. */
async function conclude(
  { book, database, proxy, worker, watch }: World,
  faults: FaultCounts,
  unfinished: readonly Violation[],
): Promise<Figures> {
  await worker.kill();
  const findings = audit(book, await dumpDatabase(database.url), listHeldRows(worker.objectsFolder));
  return {
    ...countBook(book, 'events'),
    ...findings,
    picturesAcknowledged: countBook(book, 'pictures').acknowledged,
    sessions: book.sessions.size,
    erasures: [...book.sessions.values()].filter(({ erasure }) => erasure !== 'none').length,
    looks: watch.countLooks(),
    faults,
    commitsCut: proxy.countCut(),
    longestRecoveryMs: watch.getLongestRecoveryMs(),
    violations: [...findings.violations, ...book.violations, ...unfinished],
  };
}
