import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { resolveOptions, type Options } from '../options.ts';
import { buildMarks } from '../privacy/marks.ts';
import { measureBlocked } from './blocked-time.ts';
import { takePicture } from './take-picture.ts';

const errors: unknown[] = [];
const onError = (event: ErrorEvent | PromiseRejectionEvent) =>
  errors.push('reason' in event ? event.reason : event.error);

const loadDrawer = vi.fn(() => import('./draw-page.ts'));

function take(signal = new AbortController().signal, given: Partial<Options> = {}) {
  const options = resolveOptions(given, undefined);
  return takePicture({ marks: buildMarks(options), options }, loadDrawer, signal);
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

beforeEach(() => {
  document.body.innerHTML = '<p>A page</p>';
  errors.length = 0;
  loadDrawer.mockClear();
  window.addEventListener('error', onError);
  window.addEventListener('unhandledrejection', onError);
});

afterEach(async () => {
  await wait(150);
  window.removeEventListener('error', onError);
  window.removeEventListener('unhandledrejection', onError);
  expect(errors).toEqual([]);
  expect(document.querySelectorAll('iframe')).toHaveLength(0);
  vi.restoreAllMocks();
});

describe('takePicture', () => {
  it('says where and when the picture was taken, and for how long the page stood still', async () => {
    const beforeMs = Date.now();
    const taken = await take();
    if (taken.kind !== 'shot') throw new Error(taken.kind);
    const { image, atMs, url, place, area } = taken.shot;
    expect(image.type).toBe('image/jpeg');
    expect(atMs).toBeGreaterThanOrEqual(beforeMs);
    expect([url, place.viewport_width]).toEqual([location.href, window.innerWidth]);
    expect(area).toMatchObject({ x: 0, y: 0 });
    expect(taken.blockedMs).toBeGreaterThanOrEqual(0);
  });

  it('makes better pictures when it is told to', async () => {
    document.body.innerHTML = '<div style="height: 300px; background: linear-gradient(45deg, red, green, blue)"></div>';
    const [poor, good] = [
      await take(undefined, { screenshotQuality: 0.1 }),
      await take(undefined, { screenshotQuality: 0.95 }),
    ];
    if (poor.kind !== 'shot' || good.kind !== 'shot') throw new Error('no picture');
    expect(good.shot.image.size).toBeGreaterThan(poor.shot.image.size * 1.2);
  });

  it('loads nothing for a page that is too large, and says how large', async () => {
    document.body.innerHTML = `<div>${'<i>x</i>'.repeat(900)}</div>`;
    expect(await take()).toEqual({
      kind: 'skipped',
      skip: { reason: 'too-many-elements', elements: 902, max_elements: 500 },
      blockedMs: 0,
    });
    expect(loadDrawer).not.toHaveBeenCalled();
  });

  it('draws what is seen of a page that has too much below', async () => {
    document.body.innerHTML = `<div style="height: 50px">${'<i>x</i>'.repeat(8)}</div>`.repeat(900);
    expect(await take()).toMatchObject({ kind: 'shot', shot: { area: { height: window.innerHeight } } });
  });

  it('fails with the reason where markup may not be written, as with Trusted Types', async () => {
    const append = document.body.appendChild.bind(document.body);
    vi.spyOn(document.body, 'appendChild').mockImplementation((node) => {
      append(node);
      const copy = node instanceof HTMLIFrameElement ? node.contentDocument : null;
      if (copy) {
        copy.write = () => {
          throw new TypeError("This document requires 'TrustedHTML' assignment.");
        };
      }
      return node;
    });
    expect(await take()).toMatchObject({
      kind: 'skipped',
      skip: { reason: 'failed', message: "This document requires 'TrustedHTML' assignment." },
    });
  });

  it('fails when the masking fails, and draws nothing', async () => {
    const draw = vi.spyOn(HTMLCanvasElement.prototype, 'toBlob');
    document.body.innerHTML = '<input value="S3CRET">';
    const options = resolveOptions({}, undefined);
    // A selector that the browser refuses only when the page is copied.
    const marks = { ...buildMarks(options), mask: ':::' };
    const taken = await takePicture({ marks, options }, loadDrawer, new AbortController().signal);
    expect(taken).toMatchObject({ kind: 'skipped', skip: { reason: 'failed' } });
    expect(draw).not.toHaveBeenCalled();
  });

  it('fails when a copy cannot be masked, and draws nothing', async () => {
    const draw = vi.spyOn(HTMLCanvasElement.prototype, 'toBlob');
    document.body.innerHTML = '<textarea>S3CRET</textarea>';
    vi.spyOn(HTMLTextAreaElement.prototype, 'value', 'set').mockImplementation((value) => {
      if (value === '***MASKED***') throw new Error('no');
    });
    expect(await take()).toMatchObject({ kind: 'skipped', skip: { reason: 'failed', message: 'no' } });
    expect(draw).not.toHaveBeenCalled();
  });

  it('fails when the canvas is tainted', async () => {
    vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation(() => {
      throw new DOMException('Tainted canvases may not be exported.', 'SecurityError');
    });
    expect(await take()).toMatchObject({
      skip: { reason: 'failed', message: 'Tainted canvases may not be exported.' },
    });
  });

  it('fails when html2canvas cannot be loaded', async () => {
    loadDrawer.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    expect(await take()).toMatchObject({ skip: { reason: 'failed', message: 'Failed to fetch' } });
  });

  it('leaves no frame behind when it is given up in the middle', async () => {
    const controller = new AbortController();
    const drawn = take(controller.signal);
    await expect.poll(() => document.querySelectorAll('iframe')).toHaveLength(1);
    controller.abort();
    expect(await drawn).toEqual({ kind: 'left' });
    expect(document.querySelectorAll('iframe')).toHaveLength(0);
  });

  it('says nothing of a page that has another address when it is drawn', async () => {
    const address = location.href;
    const drawn = take();
    await expect.poll(() => document.querySelectorAll('iframe')).toHaveLength(1);
    history.replaceState(null, '', '/elsewhere');
    expect(await drawn).toEqual({ kind: 'left' });
    history.replaceState(null, '', address);
  });
});

describe('measureBlocked', () => {
  it('tells the longest stretch in which nothing else could run', async () => {
    const stop = measureBlocked();
    for (const ms of [40, 120, 60]) {
      await wait(30);
      const endMs = performance.now() + ms;
      while (performance.now() < endMs);
    }
    await wait(30);
    const blockedMs = stop();
    expect(blockedMs).toBeGreaterThanOrEqual(105);
    expect(blockedMs).toBeLessThan(300);
  });

  it('counts what is still blocking when it is asked', () => {
    const stop = measureBlocked();
    const endMs = performance.now() + 80;
    while (performance.now() < endMs);
    expect(stop()).toBeGreaterThanOrEqual(65);
  });
});
