import { createRoot, createSignal } from 'solid-js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createIdle } from './create-idle.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

function startIdle(isReadyAtFirst: boolean) {
  return createRoot((dispose) => {
    const [isReady, setReady] = createSignal(isReadyAtFirst);
    return { isIdle: createIdle(isReady), setReady, dispose };
  });
}

/** Resolves when the browser is idle, after all that asked for it before. */
const whenIdle = (): Promise<void> => new Promise((resolve) => requestIdleCallback(() => resolve()));

describe('what waits until the browser is idle', () => {
  it('waits first for what it stands on, and then is told once', async () => {
    const { isIdle, setReady, dispose } = startIdle(false);
    await whenIdle();
    expect(isIdle()).toBe(false);
    setReady(true);
    expect(isIdle()).toBe(false);
    await expect.poll(isIdle).toBe(true);
    setReady(false);
    expect(isIdle()).toBe(true);
    dispose();
  });

  it('does not wait for ever for what does not come', async () => {
    const { isIdle, dispose } = startIdle(false);
    await expect.poll(isIdle).toBe(true);
    dispose();
  });

  it('is told nothing any more when it is gone', async () => {
    const { isIdle, dispose } = startIdle(true);
    dispose();
    await whenIdle();
    expect(isIdle()).toBe(false);
  });

  it('waits for a while where a browser does not tell when it is idle', async () => {
    vi.stubGlobal('requestIdleCallback', undefined);
    const { isIdle, dispose } = startIdle(true);
    expect(isIdle()).toBe(false);
    await expect.poll(isIdle).toBe(true);
    dispose();
  });

  it('does not wait for ever in a browser that is never idle', async () => {
    vi.stubGlobal('requestIdleCallback', () => 0);
    const { isIdle, dispose } = startIdle(true);
    await expect.poll(isIdle).toBe(true);
    dispose();
  });

  it('waits until what is there has been painted, however idle the browser is before', async () => {
    // On a busy machine its patience may be shorter than a frame.
    vi.stubGlobal('setTimeout', () => 0);
    const { isIdle, dispose } = startIdle(true);
    let isFramed = false;
    requestAnimationFrame(() => (isFramed = true));
    while (!isIdle()) await whenIdle();
    expect(isFramed).toBe(true);
    dispose();
  });
});
