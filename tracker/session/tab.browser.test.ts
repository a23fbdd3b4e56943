import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { holdTab } from './tab.ts';

const tabKeyName = 'afterimage:tab';
const lockName = (id: string) => `${tabKeyName}:${id}`;
const getStoredId = (): unknown => JSON.parse(sessionStorage.getItem(tabKeyName) ?? 'null');
const listHeld = async () => (await navigator.locks.query()).held?.map(({ name }) => name) ?? [];
const show = (type: 'pagehide' | 'pageshow') =>
  window.dispatchEvent(new PageTransitionEvent(type, { persisted: true }));

let tab: ReturnType<typeof holdTab>;
let onCopy: ReturnType<typeof vi.fn<() => void>>;

function hold(): void {
  onCopy = vi.fn<() => void>();
  tab = holdTab(onCopy);
}

/** Waits until the lock of the stored id is held, and gives the id. */
async function whenHeld(): Promise<string> {
  await expect.poll(async () => (await listHeld()).includes(lockName(String(getStoredId())))).toBe(true);
  return String(getStoredId());
}

/** Leaves an id in storage whose lock is held as another page would, until the function that this gives is called. */
async function holdAsAnother(id: string): Promise<() => void> {
  sessionStorage.setItem(tabKeyName, JSON.stringify(id));
  return new Promise((granted) => {
    void navigator.locks.request(lockName(id), () => new Promise<void>(granted));
  });
}

/** Requests are answered in the order in which they are made: all that were made before this one have their answer. */
const whenAnswered = () => navigator.locks.request('a lock of the tests', () => {});

beforeEach(() => sessionStorage.removeItem(tabKeyName));
afterEach(async () => {
  tab.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
  await expect.poll(listHeld).toEqual([]);
});

describe('holdTab', () => {
  it('takes an id, and waits for nothing, where there is none', async () => {
    hold();
    await tab.whenDecided();
    await whenHeld();
    expect(onCopy).not.toHaveBeenCalled();
  });

  it('calls back and takes an id of its own where another page lives under the one that it finds', async () => {
    const letGo = await holdAsAnother('theirs');
    hold();
    await tab.whenDecided();
    expect(onCopy).toHaveBeenCalledOnce();
    expect(await whenHeld()).not.toBe('theirs');
    letGo();
  });

  it('calls back where a copy was sooner with the lock of its own id', async () => {
    const id = crypto.randomUUID();
    const letGo = await holdAsAnother(id);
    sessionStorage.removeItem(tabKeyName);
    vi.spyOn(crypto, 'randomUUID').mockReturnValueOnce(id);
    hold();
    await expect.poll(() => onCopy).toHaveBeenCalledOnce();
    expect(await whenHeld()).not.toBe(id);
    letGo();
  });

  it('goes on under an id that nobody holds, as after a crash', async () => {
    sessionStorage.setItem(tabKeyName, '"crashed"');
    hold();
    await tab.whenDecided();
    expect(onCopy).not.toHaveBeenCalled();
    expect(await whenHeld()).toBe('crashed');
  });

  it('asks again where the browser leaves the first request without an answer', async () => {
    vi.spyOn(navigator.locks, 'request').mockImplementationOnce(() => new Promise<never>(() => {}));
    hold();
    await whenHeld();
    expect(onCopy).not.toHaveBeenCalled();
    tab.stop();

    const letGo = await holdAsAnother('theirs');
    vi.spyOn(navigator.locks, 'request').mockImplementationOnce(() => new Promise<never>(() => {}));
    hold();
    await tab.whenDecided();
    expect(onCopy).toHaveBeenCalledOnce();
    letGo();
  });

  it('is no copy of itself where an answer comes late', async () => {
    const own = navigator.locks.request.bind(navigator.locks) as (...args: unknown[]) => Promise<unknown>;
    const late = async (...args: unknown[]): Promise<never> => {
      await new Promise((resolve) => setTimeout(resolve, 450));
      return (await own(...args)) as never;
    };
    sessionStorage.setItem(tabKeyName, '"crashed"');
    vi.spyOn(navigator.locks, 'request').mockImplementationOnce(late);
    hold();
    await tab.whenDecided();
    expect(await whenHeld()).toBe('crashed');
    expect(onCopy).not.toHaveBeenCalled();
  });

  it('gives the page before some time to let go', async () => {
    const letGo = await holdAsAnother('before');
    hold();
    setTimeout(letGo, 150);
    await tab.whenDecided();
    expect(onCopy).not.toHaveBeenCalled();
    expect(await whenHeld()).toBe('before');
  });

  it('lets go when the page is left, and holds again when it comes back', async () => {
    hold();
    await whenHeld();
    show('pagehide');
    expect(getStoredId()).toBeNull();
    await expect.poll(listHeld).toEqual([]);
    show('pageshow');
    await tab.whenDecided();
    await whenHeld();
    expect(onCopy).not.toHaveBeenCalled();
  });

  it('takes nothing, and is no copy, when the page is left before it is known', async () => {
    const letGo = await holdAsAnother('theirs');
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    hold();
    await whenAnswered();
    show('pagehide');
    letGo();
    await vi.advanceTimersByTimeAsync(1_000);
    await whenAnswered();
    expect(await listHeld()).toEqual([]);
    expect(getStoredId()).toBe('theirs');
    expect(onCopy).not.toHaveBeenCalled();
  });

  it('leaves the id of a page that came sooner', async () => {
    hold();
    await whenHeld();
    sessionStorage.setItem(tabKeyName, '"next"');
    show('pagehide');
    expect(getStoredId()).toBe('next');
  });

  it.each([
    ['are refused', () => Promise.reject(new DOMException('denied', 'SecurityError'))],
    ['never come', () => new Promise<never>(() => {})],
  ])('counts no page as a copy where locks %s', async (_, request) => {
    sessionStorage.setItem(tabKeyName, '"found"');
    // A spy would handle the rejection itself.
    navigator.locks.request = request;
    const onRejection = vi.fn<() => void>();
    window.addEventListener('unhandledrejection', onRejection);
    hold();
    await tab.whenDecided();
    Reflect.deleteProperty(navigator.locks, 'request');
    window.removeEventListener('unhandledrejection', onRejection);
    expect(onRejection).not.toHaveBeenCalled();
    expect(onCopy).not.toHaveBeenCalled();
    expect(tab.whenDecided()).toBeUndefined();
  });

  it('keeps what goes wrong in the callback from the page', async () => {
    const letGo = await holdAsAnother('theirs');
    tab = holdTab(() => {
      throw new Error('broken');
    });
    await expect(tab.whenDecided()).resolves.toBeUndefined();
    letGo();
  });

  it('holds nothing after it was stopped', async () => {
    hold();
    await whenHeld();
    tab.stop();
    show('pageshow');
    await expect.poll(listHeld).toEqual([]);
    expect(getStoredId()).toBeNull();
    expect(tab.whenDecided()).toBeUndefined();
  });
});
