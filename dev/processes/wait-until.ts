import { setTimeout as sleep } from 'node:timers/promises';

/** Asks every `everyMs` until the answer is true. Gives false when it is not within `timeoutMs`. */
export async function waitUntil(
  isTrue: () => boolean | Promise<boolean>,
  { timeoutMs, everyMs = 25 }: { timeoutMs: number; everyMs?: number },
): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (!(await isTrue())) {
    if (performance.now() >= deadline) return false;
    await sleep(everyMs);
  }
  return true;
}
