import { makeSafe } from './debug.ts';
import { whenIdle } from './when-idle.ts';

/** A slice ends after this: with the job that is under way it stays below the 5 ms that leave a frame its time. */
const sliceMs = 4;

/** More than this wait only in a page that is never idle, or that makes events in a loop: they are done at once. */
const maxWaiting = 1_000;

/** Work that waits until the page is idle, in its order. `run` does all that waits now. */
export function makeWorkQueue() {
  let jobs: (() => void)[] = [];
  let isScheduled = false;

  function run(sliceEndMs = Infinity): void {
    let done = 0;
    while (done < jobs.length && performance.now() < sliceEndMs) {
      makeSafe(jobs[done] as () => void)();
      done += 1;
    }
    jobs = jobs.slice(done);
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
  };
}
