import { expect, vi } from 'vitest';

/**
 * Runs what starts a tracker, and waits until its extras watch too: they are loaded when the page is idle. The last of
 * what they listen for is known by its name.
 */
export async function startWatching(start: () => void, last = 'mousemove'): Promise<void> {
  const added = vi.spyOn(EventTarget.prototype, 'addEventListener');
  try {
    start();
    await expect.poll(() => added.mock.calls.map(([type]) => type)).toContain(last);
  } finally {
    added.mockRestore();
  }
}
