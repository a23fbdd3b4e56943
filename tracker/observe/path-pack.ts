import type { PathPoint } from '../../protocol/event-data.ts';

/** Ten positions a second: the player glides between them. */
const sampleMs = 100;

/** One event per second of movement: ten times fewer rows than one per sample. */
const packMs = 1_000;

/** A position in CSS pixels of the viewport; `isShown` is asked when it turns out to be where the path ends. */
export type Position = { x: number; y: number; at: number; isShown?: () => boolean };

/** Packs positions by the second: samples of 100 ms, and where it came to rest. `onPack` gets each pack, its start and its URL. */
export function makePathPack(onPack: (path: PathPoint[], at: number, url: string) => void) {
  let path: PathPoint[] = [];
  let startedAt = 0;
  let url = '';
  let sampledAt = 0;
  let rest: Position | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const toPoint = ({ x, y, at }: Position): PathPoint => [Math.max(0, at - startedAt), Math.round(x), Math.round(y)];

  const end = () => {
    clearTimeout(timer);
    if (path.length === 0) return;
    const packed = rest && (rest.isShown?.() ?? true) ? [...path, toPoint(rest)] : path;
    path = [];
    rest = undefined;
    onPack(packed, startedAt, url);
  };

  const begin = (at: number) => {
    startedAt = at;
    url = location.href;
    timer = setTimeout(end, packMs);
  };

  // A clock set back in between makes the difference negative: sample then too.
  const isDue = (at: number): boolean => path.length === 0 || at < sampledAt || at - sampledAt >= sampleMs;

  return {
    /** Whether a position at this time, in unix milliseconds, is a sample, or only where the path may come to rest. */
    isDue,
    add(position: Position): void {
      if (!isDue(position.at)) {
        rest = position;
        return;
      }
      if (path.length === 0) begin(position.at);
      sampledAt = position.at;
      rest = undefined;
      path.push(toPoint(position));
    },
    /** Hands over what there is. */
    end,
  };
}
