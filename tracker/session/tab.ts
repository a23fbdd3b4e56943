import { logDebug } from '../debug.ts';
import { listen, stopAll } from '../observe/listen.ts';
import { sleep } from '../sleep.ts';
import { readStored, writeStored } from '../storage.ts';

const tabKeyName = 'afterimage:tab';

/**
 * A page takes its id back before the next page of the tab looks for one. Only where the browser changes the process
 * between two pages of a site (Cross-Origin-Opener-Policy) the next page is sooner, by 25 to 40 ms when measured: it asks
 * this often, at these intervals, before it takes the page before for another tab.
 */
const maxTries = 4;
const retryMs = 100;

/**
 * Chromium 150 never answers about one in a hundred first requests of a page when the machine is busy, and answers the next
 * one: after this time, ten times what an answer takes, the page asks again.
 */
const answerMs = 400;

const getStoredId = () => readStored('sessionStorage', tabKeyName);
const storeId = (id?: string) => writeStored('sessionStorage', tabKeyName, id);

/**
 * Holds the tab for this page: `sessionStorage` has a random id, and a Web Lock of that name is held, until the page is
 * left. A browser copies `sessionStorage` into a duplicated tab and into a window that `window.open` makes. So a page that
 * finds an id whose lock another page holds is in such a copy: it takes an id of its own, and `onCopy` is called. An id that
 * nobody holds is of a page that crashed. Where locks are refused, no page counts as a copy. The lock must not outlive the
 * page: a held one keeps it out of the back/forward cache.
 */
export function holdTab(onCopy: () => void) {
  /** Counts how often the page was shown and left: what was asked in an earlier turn is of no use any more. */
  let turn = 0;
  let letGo: (() => void) | undefined;
  let deciding: Promise<void> | undefined;

  /** Holds this id from now on, unless another page does. Says whether none does; undefined when there is no answer. */
  function take(id: string, asked: number): Promise<boolean | undefined> {
    return new Promise((resolve) => {
      const hold = (release: () => void) => {
        storeId(id);
        letGo = () => {
          release();
          // A page that came sooner may have put its own there.
          if (getStoredId() === id) storeId();
        };
      };
      const onAnswer = (lock: Lock | null) => {
        // An earlier request for the same id may have been answered in the meantime.
        resolve(!!(lock ?? letGo));
        return lock && asked === turn ? new Promise<void>(hold) : undefined;
      };
      navigator.locks.request(`${tabKeyName}:${id}`, { ifAvailable: true }, onAnswer).catch(() => resolve(true));
      setTimeout(resolve, answerMs);
    });
  }

  async function claim(asked: number): Promise<void> {
    const found = getStoredId();
    const isFound = typeof found === 'string';
    if (isFound) {
      let isOurs: boolean | undefined = false;
      for (let tries = 0; tries < maxTries && !isOurs; tries += 1) {
        if (tries > 0) await sleep(retryMs);
        if (asked === turn) isOurs = await take(found, asked);
      }
      if (asked !== turn || isOurs !== false) return;
    }
    const id = crypto.randomUUID();
    storeId(id);
    takeNew(id, asked).catch(logDebug);
    if (isFound) onCopy();
  }

  /** A copy that was opened before the lock was there may hold it already; then this page is the one that goes. */
  async function takeNew(id: string, asked: number): Promise<void> {
    if (!(await take(id, asked)) && asked === turn) await decide();
  }

  async function decide(): Promise<void> {
    const asked = (turn += 1);
    deciding = claim(asked).catch(logDebug);
    await deciding;
    if (asked === turn) deciding = undefined;
  }

  function leave(): void {
    turn += 1;
    letGo?.();
    letGo = undefined;
  }

  const stopListening = stopAll([
    listen(window, 'pagehide', leave),
    listen(window, 'pageshow', (event) => void (event.persisted && decide())),
  ]);
  void decide();

  return {
    /** Settles when it is known whether this tab is a copy; undefined when it is known already. */
    whenDecided: () => deciding,

    /** Lets the tab go for good. */
    stop(): void {
      stopListening();
      leave();
    },
  };
}
