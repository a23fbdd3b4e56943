import type { PathPoint } from '../../protocol/event-data.ts';

/** Ten positions a second: the player glides between them. */
const sampleMs = 100;

/** One event per second of movement: ten times fewer rows than one per sample. */
const packMs = 1_000;

/** Packs positions by the second: samples of 100 ms, and where it came to rest. `onPack` gets each pack, its start and its URL. */
export function makePathPack(onPack: (path: PathPoint[], at: number, url: string) => void) {
  let path: PathPoint[] = [];
  let startedAt = 0;
  let url = '';
  let sampledAt = 0;
  let rest: { point: PathPoint; isShown: () => boolean } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const end = () => {
    clearTimeout(timer);
    if (path.length === 0) return;
    const packed = rest?.isShown() ? [...path, rest.point] : path;
    path = [];
    rest = undefined;
    onPack(packed, startedAt, url);
  };

  const begin = (now: number) => {
    startedAt = now;
    url = location.href;
    timer = setTimeout(end, packMs);
  };

  // A clock set back in between makes the difference negative: sample then too.
  const isDue = (now = Date.now()): boolean => path.length === 0 || now < sampledAt || now - sampledAt >= sampleMs;

  return {
    /** Whether the next position is a sample, or only where it may come to rest. */
    isDue,
    /**
     * A position in CSS pixels of the viewport, now. `isShown` is asked of where it came to rest, once, when it is known to be
     * that.
     */
    add(x: number, y: number, isShown: () => boolean = () => true): void {
      const now = Date.now();
      const isSample = isDue(now);
      if (path.length === 0) begin(now);
      const point: PathPoint = [Math.max(0, now - startedAt), Math.round(x), Math.round(y)];
      rest = isSample ? undefined : { point, isShown };
      if (!isSample) return;
      sampledAt = now;
      path.push(point);
    },
    /** Hands over what there is. */
    end,
  };
}
