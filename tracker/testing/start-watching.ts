import { vi } from 'vitest';

/**
 * Runs what starts a tracker, and waits until its extras watch too: they are loaded when the page is idle. The last of
 * what they listen for is known by its name.
 */
export async function startWatching(start: () => void, last = 'mousemove'): Promise<void> {
  const added = vi.spyOn(EventTarget.prototype, 'addEventListener');
  try {
    start();
    await vi.waitFor(() => {
      if (!added.mock.calls.some(([type]) => type === last)) throw new Error('the extras do not watch yet');
    }, 3_000);
  } finally {
    added.mockRestore();
  }
}
