import { makeSafe } from './debug.ts';
import { whenIdle } from './when-idle.ts';

/** A slice ends after this: with the job that is under way it stays below the 5 ms that leave a frame its time. */
const sliceMs = 4;

/** More than this wait only in a page that is never idle, or that makes events in a loop: they are done at once. */
const maxWaiting = 1_000;

/** Work that waits until the page is idle, in its order. `run` does all that waits now. */
export function makeWorkQueue() {
  const jobs: (() => void)[] = [];
  let isScheduled = false;

  /** A job is taken before it is done: it may ask for all to be done. */
  function run(sliceEndMs = Infinity): void {
    while (jobs.length > 0 && performance.now() < sliceEndMs) makeSafe(jobs.shift() as () => void)();
  }

  function schedule(): void {
    if (isScheduled || jobs.length === 0) return;
    isScheduled = true;
    whenIdle(() => {
      isScheduled = false;
      run(performance.now() + sliceMs);
      schedule();
    });
  }

  return {
    add(job: () => void): void {
      jobs.push(job);
      if (jobs.length > maxWaiting) run();
      schedule();
    },
    run: () => run(),
    clear(): void {
      jobs.length = 0;
    },
  };
}
