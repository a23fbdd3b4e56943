import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { buildWorker } from '../built-worker/build-worker.ts';
import { getFreePort } from '../processes/free-port.ts';
import { makeRandom } from '../random.ts';
import { makeEditPlugin } from './apply-edits.ts';
import { makeBook, type Book } from './book.ts';
import { makePost, type Post } from './client/post.ts';
import { startChaosDatabase, type ChaosDatabase } from './database.ts';
import { makeFrontBook, type FrontBook } from './front-book.ts';
import { describeSeen } from './front-line.ts';
import { startFront, type Front } from './front.ts';
import { buildPageFiles } from './page-files.ts';
import { startPageSite } from './page-site.ts';
import type { Everyday } from './plan.ts';
import type { Sabotage } from './sabotages.ts';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';
import { startWatch, type Watch } from './watch.ts';
import { startChaosWorker, type ChaosWorker } from './worker.ts';

/** What opens the dashboard of this run. */
export const token = 'the token of the chaos';

/** Everything that a run takes place in. */
export type World = {
  book: Book;
  database: ChaosDatabase;
  proxy: TcpProxy;
  worker: ChaosWorker;
  watch: Watch;
  post: Post;
  front: Front;
  frontBook: FrontBook;
  /** Where the pages are. */
  origin: string;
};

/** Takes what has to be undone in the end, in the reverse order. */
export type Defer = (undo: () => void | Promise<void>) => void;

/** Builds and starts everything in a folder. */
export async function startWorld(
  folder: string,
  seed: string,
  { worker: workerEdits, tracker, sql }: Pick<Sabotage, 'worker' | 'tracker' | 'sql'>,
  { everyday, defer, onAcknowledged }: { everyday: Everyday; defer: Defer; onAcknowledged: () => void },
): Promise<World> {
  const bundle = join(folder, 'worker', 'index.mjs');
  const book = makeBook();
  const [database, files, port] = await Promise.all([
    startChaosDatabase(folder, sql),
    buildPageFiles(tracker),
    getFreePort(),
    buildWorker(bundle, { plugins: [makeEditPlugin(workerEdits)] }),
  ]);
  defer(() => database.close());
  const proxy = await startTcpProxy(database.port, everyday);
  defer(() => proxy.close());

  const frontBook = makeFrontBook(book, onAcknowledged);
  const frontLog = createWriteStream(join(folder, 'logs', 'front.log'));
  defer(() => void frontLog.end());
  const front = await startFront(port, {
    random: makeRandom(`${seed}/front`),
    ...frontBook,
    onPassed: (seen, mishap) => void frontLog.write(`${describeSeen(seen, mishap)}\n`),
  });
  defer(() => front.close());
  const site = await startPageSite(front.url, files);
  defer(() => site.close());

  const databaseUrl = new URL(database.url);
  databaseUrl.port = String(proxy.port);
  const bindings = {
    DATABASE_URL: databaseUrl.href,
    SESSION_SECRET: `the secret of the chaos ${seed}`,
    DASHBOARD_TOKEN: token,
    ALLOWED_ORIGINS: site.origin,
  };
  const worker = await startChaosWorker(folder, { bundle, port, bindings });
  defer(() => worker.kill());
  const watch = startWatch(database.url, book);
  defer(() => watch.close());
  const { post, close } = makePost(port);
  defer(close);
  return { book, database, proxy, worker, watch, post, front, frontBook, origin: site.origin };
}
