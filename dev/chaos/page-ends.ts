import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntil } from '../processes/wait-until.ts';
import { makeRandom } from '../random.ts';
import { listUnfinished } from './audit.ts';
import type { Violation } from './book.ts';
import { eraseSession } from './client/erasing.ts';
import type { Pages } from './pages.ts';
import { token, type World } from './world.ts';

/** Has the pages send what is left, and waits until nothing is open any more. What then is open is a violation. */
export async function finishPages(world: World, pages: Pages, timeoutMs: number): Promise<Violation[]> {
  await pages.bringHome();
  const listOpen = (): Violation[] => listUnfinished(world.book, listLivingStreams(world, pages));
  await waitUntil(() => world.front.isQuiet() && listOpen().length === 0, { timeoutMs, everyMs: 250 });
  return listOpen();
}

/** The streams of the tabs that are open. */
function listLivingStreams({ frontBook }: World, pages: Pages): Map<string, Set<number>> {
  return new Map(pages.listTabs().flatMap((tab) => Array.from(frontBook.tabs.get(tab)?.streams ?? [])));
}

/** Erases the session that a page is in, every `everyMs` until it is told to stop: its tracker is told, and begins another. */
export async function erasePages(
  { post, book, frontBook }: World,
  seed: string,
  everyMs: number,
  signal: AbortSignal,
): Promise<void> {
  const random = makeRandom(`${seed}/erase-pages`);
  const wait = async (ms: number): Promise<void> => {
    await sleep(ms, undefined, { signal }).catch(() => undefined);
  };
  const deps = { post, book, random, nextMark: () => '', signal, onAcknowledged: () => undefined };
  for (;;) {
    await wait(everyMs);
    if (signal.aborted) return;
    const sessions = [...frontBook.tabs.values()].flatMap(({ current }) => (current?.sessionId ? [current] : []));
    const session = sessions[random.int(0, Math.max(0, sessions.length - 1))];
    if (!session?.sessionId) continue;
    const complain = (detail: string): void => {
      book.violations.push({ kind: 'unexpected answer', key: session.key, detail });
    };
    await eraseSession(deps, { token, sessionId: session.sessionId, book: session }, complain, wait);
  }
}
