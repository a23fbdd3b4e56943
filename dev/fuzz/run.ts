import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Defer } from '../chaos/world.ts';
import { makeFuzzBook, noteAnswer, noteErased, type FuzzBook } from './book.ts';
import { buildRequest } from './build-request.ts';
import { compareStored } from './compare.ts';
import { readDocumented, type Documented } from './documented.ts';
import type { FuzzRequest } from './fuzz-request.ts';
import { judge } from './judge.ts';
import { eraLength, getLiveSession, type Origin } from './live-sessions.ts';
import type { FuzzOptions } from './options.ts';
import { lookAtSessions, makeProbes } from './probes.ts';
import type { FuzzFigures } from './report.ts';
import { fuzzSabotages } from './sabotages.ts';
import { makeSender, type Answer, type Sender } from './send.ts';
import { settle } from './settle.ts';
import { countAnswer, makeTally, type Tally } from './tally.ts';
import { compareVitals, getWorkerMemory, takeVitals, tellBytes } from './vitals.ts';
import { startFuzzWorld, type FuzzWorld } from './world.ts';

/** What a run is told from outside. */
export type FuzzContext = { folder: string; asked: AbortSignal; defer: Defer; say: (text: string) => void };

/** At least this part of the requests has to pass limits and authorisation: a run that is refused at the door finds nothing. */
const leastReached = 0.6;

/** Requests of each kind that a median is taken of. */
const probeCounts = { long: 200, short: 20 };

/** Part of the requests after which the worker is warm. */
const warmUp = 0.1;

/** Sends all requests, waits until all is stored, and compares. Throws when it is asked to end. */
export async function runFuzz(options: FuzzOptions, { folder, asked, defer, say }: FuzzContext): Promise<FuzzFigures> {
  const { seed, dayMs, requests, concurrency, sabotage, isShort } = options;
  const origin: Origin = { seed, dayMs, secret: `the secret of the fuzzer ${seed}` };
  const world = await startFuzzWorld(folder, origin.secret, sabotage ? fuzzSabotages[sabotage].edits : [], defer);
  const sender = makeSender(world.port, concurrency);
  defer(() => sender.close());
  const run: Run = {
    origin,
    world,
    sender,
    documented: readDocumented(await readDocument(world)),
    book: makeFuzzBook(),
    tally: makeTally(),
    asked,
    say,
  };
  const probes = makeProbes(origin);
  await sendOne(run, probes.opening);
  const send = (request: FuzzRequest): Promise<Answer> => sendOne(run, request);
  const look = () => takeVitals(world.worker.pid, send, probes, isShort ? probeCounts.short : probeCounts.long);
  const startMs = performance.now();
  const warm = Math.floor(requests * warmUp);
  await sendRange(run, 0, warm, concurrency);
  const start = await look();
  await sendRange(run, warm, requests, concurrency);
  const end = await look();
  const seconds = (performance.now() - startMs) / 1_000;
  asked.throwIfAborted();
  say('waiting until all that was answered is stored');
  if (isShort)
    await lookAtSessions(
      [...run.book.sessions.keys()].filter((id) => !run.book.erased.has(id)),
      sender,
    );
  await settle(world.databaseUrl, run.book, { isShort, asked });
  asked.throwIfAborted();
  const stored = await compareStored(world.databaseUrl, run.book);
  const { tally } = run;
  const share = tally.reached / Math.max(1, tally.requests);
  const violations = [...tally.violations, ...stored.violations, ...(isShort ? [] : compareVitals(start, end))];
  if (share < leastReached)
    violations.push({ kind: 'share', index: null, detail: `${(share * 100).toFixed(1)} % reached the code` });
  const lines = violations.map((violation) => `${JSON.stringify(violation)}\n`);
  await writeFile(join(folder, 'logs', 'violations.jsonl'), lines.join(''));
  return { tally, seconds, start, end, stored, violations };
}

/** Sends one request with those that it needs, and gives it with its answer. */
export async function runOnly(
  options: FuzzOptions,
  index: number,
  { folder, defer }: FuzzContext,
): Promise<{ request: FuzzRequest; answer: Answer; port: number }> {
  const origin: Origin = {
    seed: options.seed,
    dayMs: options.dayMs,
    secret: `the secret of the fuzzer ${options.seed}`,
  };
  const edits = options.sabotage ? fuzzSabotages[options.sabotage].edits : [];
  const { port } = await startFuzzWorld(folder, origin.secret, edits, defer);
  const sender = makeSender(port, 1);
  defer(() => sender.close());
  const request = buildRequest(origin, index);
  for (const need of listNeeds(origin, request)) await sender.send(need);
  return { request, answer: await sender.send(request), port };
}

function listNeeds(origin: Origin, { needs }: FuzzRequest): FuzzRequest[] {
  return needs.flatMap((need) => {
    const request = buildRequest(origin, need);
    return [...listNeeds(origin, request), request];
  });
}

type Run = {
  origin: Origin;
  world: FuzzWorld;
  sender: Sender;
  documented: Documented;
  book: FuzzBook;
  tally: Tally;
  asked: AbortSignal;
  say: (text: string) => void;
};

async function readDocument({ worker }: FuzzWorld): Promise<unknown> {
  return (await fetch(`${worker.url}/api/v1/openapi.json`)).json();
}

/** Sends the requests of a range, some at a time, each when those that it needs are answered. */
async function sendRange(run: Run, from: number, to: number, concurrency: number): Promise<void> {
  const answered = new Map<number, Promise<unknown>>();
  let next = from;
  let saidMs = performance.now();
  const work = async (): Promise<void> => {
    while (next < to && !run.asked.aborted) {
      const index = next;
      next += 1;
      const request = buildRequest(run.origin, index);
      const sending = sendAfter(run, request, answered);
      answered.set(index, sending);
      // What is older than two eras is needed by nobody.
      answered.delete(index - 2 * eraLength);
      await sending;
      if (performance.now() - saidMs > 10_000) {
        saidMs = performance.now();
        const memory = tellBytes(getWorkerMemory(run.world.worker.pid));
        run.say(`${index} requests, ${run.tally.violations.length} violations, ${memory}`);
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
}

async function sendAfter(
  run: Run,
  request: FuzzRequest,
  answered: ReadonlyMap<number, Promise<unknown>>,
): Promise<Answer> {
  for (const need of request.needs) await answered.get(need);
  return sendOne(run, request);
}

async function sendOne(run: Run, request: FuzzRequest): Promise<Answer> {
  const answer = await run.sender.send(request);
  const judgement = judge(request, answer, run.documented);
  const [first] = judgement.violations;
  // The first of each kind is told at once: a long run need not be waited for.
  if (first && !run.tally.violations.some(({ kind }) => kind === first.kind)) run.say(`${first.kind}: ${first.detail}`);
  countAnswer(run.tally, request, answer, judgement);
  try {
    noteAnswer(run.book, request, answer);
  } catch (error) {
    const detail = `it cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    run.tally.violations.push({ kind: 'wrongly taken', index: request.index, detail });
  }
  if (request.method === 'DELETE' && request.verdict === 'valid' && answer.status < 300)
    noteErased(run.book, [findErased(run.origin, request)]);
  return answer;
}

/** The session that the end of an era erases: the request that opened it is the one that the erasure needs. */
function findErased(origin: Origin, { needs }: FuzzRequest) {
  const [openedBy = 0] = needs;
  return getLiveSession(origin, Math.floor(openedBy / eraLength), openedBy % eraLength);
}
