import { connect, createServer, type Socket } from 'node:net';
import { loopback } from '../processes/free-port.ts';
import { makeCommitWatch } from './commit-watch.ts';
import type { Everyday } from './plan.ts';

/** How the way to the database is. */
export type ProxyMode =
  | 'open'
  /** The answer to a COMMIT that stores something never passes: both sides are cut in its place. */
  | 'cut-commits'
  /** Connections stay open and nothing passes any more, ever; new ones are the same while this lasts. */
  | 'silent';

/** A TCP proxy in front of the database. */
export type TcpProxy = {
  port: number;
  setMode(mode: ProxyMode): void;
  /** Milliseconds that each answer of the server takes longer; as every day without them. */
  setDelayMs(ms?: number): void;
  /** From now on everything passes at once, but for the last few answers that are cut off. */
  heal(): void;
  /** Commits whose answer was cut off. */
  countCut(): number;
  close(): void;
};

/** The last drains commit the most: a few of their answers are cut off as well, and then none. */
const lastCuts = 5;

type Pair = { client: Socket; server: Socket; isSilent: boolean; late: { chunk: Buffer; dueMs: number }[] };

/** Starts a proxy to a port of this machine, which is `everyday` until a fault comes, and after it. */
export async function startTcpProxy(targetPort: number, everyday: Everyday): Promise<TcpProxy> {
  const pairs = new Set<Pair>();
  let mode: ProxyMode = 'open';
  const { cutEvery } = everyday;
  let { delayMs } = everyday;
  let commits = 0;
  let cutsLeft = Infinity;
  let cuts = 0;

  function end(pair: Pair): void {
    pairs.delete(pair);
    pair.client.destroy();
    pair.server.destroy();
  }

  /** A network that has fallen silent does not tell one side that the other has gone. */
  function onClosed(pair: Pair): void {
    if (!pair.isSilent) end(pair);
  }

  function answer(pair: Pair, chunk: Buffer): void {
    if (!pair.isSilent && !pair.client.destroyed) pair.client.write(chunk);
  }

  /** Answers stay in their order, also when the delay changes between them. */
  function answerLate(pair: Pair, chunk: Buffer): void {
    const nowMs = performance.now();
    const dueMs = Math.max(nowMs + delayMs, pair.late.at(-1)?.dueMs ?? 0);
    pair.late.push({ chunk, dueMs });
    if (pair.late.length === 1) setTimeout(answerDue, dueMs - nowMs, pair);
  }

  function answerDue(pair: Pair): void {
    const due = pair.late.shift();
    if (due) answer(pair, due.chunk);
    const [next] = pair.late;
    if (next) setTimeout(answerDue, Math.max(0, next.dueMs - performance.now()), pair);
  }

  const listener = createServer((client) => {
    const server = connect({ host: loopback, port: targetPort });
    const pair: Pair = { client, server, isSilent: mode === 'silent', late: [] };
    pairs.add(pair);
    const bringsCommit = makeCommitWatch();
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
    }
    client.on('close', () => onClosed(pair));
    server.on('close', () => onClosed(pair));
    client.on('data', (chunk) => {
      if (!pair.isSilent) server.write(chunk);
    });
    server.on('data', (chunk) => {
      const isCommit = bringsCommit(chunk);
      if (isCommit) commits += 1;
      if (isCommit && (mode === 'cut-commits' || (commits % cutEvery === 0 && cutsLeft > 0))) {
        cuts += 1;
        cutsLeft -= 1;
        end(pair);
      } else if (delayMs > 0 || pair.late.length > 0) answerLate(pair, chunk);
      else answer(pair, chunk);
    });
  });
  await new Promise<void>((resolve) => {
    listener.listen(0, loopback, resolve);
  });
  const address = listener.address();
  if (typeof address !== 'object' || address === null) throw new Error('the proxy has no address');
  return {
    port: address.port,
    setMode(next) {
      mode = next;
      if (next === 'silent') for (const pair of pairs) pair.isSilent = true;
    },
    setDelayMs(ms = everyday.delayMs) {
      delayMs = ms;
    },
    heal() {
      mode = 'open';
      delayMs = 0;
      cutsLeft = lastCuts;
    },
    countCut: () => cuts,
    close() {
      listener.close();
      for (const pair of pairs) end(pair);
    },
  };
}
