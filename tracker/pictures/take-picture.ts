import type { Options } from '../options.ts';
import { getScroll, getViewport } from '../observe/listen.ts';
import type { Marks } from '../privacy/marks.ts';
import { isMasked } from '../privacy/mask-field.ts';
import { measureBlocked } from './blocked-time.ts';
import type { Drawer } from './draw-page.ts';
import { getPlan } from './get-plan.ts';
import type { Area } from './plan-capture.ts';
import type { Skip } from './why-no-more.ts';

/** A picture with its place and time. */
export type Shot = {
  image: Blob;
  area: Area;
  atMs: number;
  url: string;
  place: ReturnType<typeof getScroll> & ReturnType<typeof getViewport>;
};

/** What came of an attempt. `left`: the page went away, and nothing is told. */
export type Taken =
  | { kind: 'shot'; shot: Shot; blockedMs: number }
  | { kind: 'skipped'; skip: Skip; blockedMs: number }
  | { kind: 'left' };

/** A page whose copy does not load is given up: its frame would stand there for ever. */
const maxDrawMs = 15_000;

/** Long enough to tell one failure from another. */
const maxMessageLength = 200;

/**
 * Takes a picture of the page as it is, if it is small enough, and says why not otherwise. html2canvas is loaded only then.
 * `signal` aborts when the page goes away. Never rejects.
 */
export async function takePicture(
  page: { marks: Marks; options: Options },
  loadDrawer: () => Promise<Drawer>,
  signal: AbortSignal,
): Promise<Taken> {
  let stopMeasuring: (() => number) | undefined;
  const limit = new AbortController();
  const onLeft = () => limit.abort();
  signal.addEventListener('abort', onLeft);
  const timer = setTimeout(() => limit.abort(new Error(`not drawn after ${maxDrawMs / 1_000} s`)), maxDrawMs);
  try {
    const first = getPlan().plan;
    if (first.kind === 'none') return tellSize(first);
    const { drawPage } = await loadDrawer();
    if (signal.aborted) return { kind: 'left' };
    stopMeasuring = measureBlocked();
    const { plan, drawn } = getPlan();
    if (plan.kind === 'none') return tellSize(plan);
    const { area, scale } = plan;
    const taken = { area, atMs: Date.now(), url: location.href, place: { ...getScroll(), ...getViewport() } };
    const isFieldMasked = (field: Element) => isMasked(field, page);
    const image = await drawPage({ ...page, isFieldMasked, area, scale, drawn, signal: limit.signal });
    // A page that was left meanwhile may be half drawn; the one that came has its own picture.
    if (signal.aborted || location.href !== taken.url) return { kind: 'left' };
    return { kind: 'shot', shot: { ...taken, image }, blockedMs: stopMeasuring() };
  } catch (error) {
    if (signal.aborted) return { kind: 'left' };
    const message = String(error instanceof Error ? error.message : error).slice(0, maxMessageLength);
    return { kind: 'skipped', skip: { reason: 'failed', message }, blockedMs: stopMeasuring?.() ?? 0 };
  } finally {
    stopMeasuring?.();
    clearTimeout(timer);
    signal.removeEventListener('abort', onLeft);
  }
}

function tellSize({ elements, maxElements }: { elements: number; maxElements: number }): Taken {
  const skip: Skip = { reason: 'too-many-elements', elements, max_elements: maxElements };
  return { kind: 'skipped', skip, blockedMs: 0 };
}
