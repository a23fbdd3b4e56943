import { createMemo, For, onCleanup } from 'solid-js';
import { getPictureSource } from '../../first-picture.ts';
import type { Frame } from '../../player/frame.ts';
import type { Picture } from '../../player/pictures.ts';
import type { ScreenshotSource } from '../../player/screenshot-source.ts';
import type { HeldWindow } from '../../player/source.ts';
import { createSettledTime } from './create-settled-time.ts';

/** A picture that does not come is asked for again after this long, as long as it is wanted: the database may be back. */
const retryMs = 5_000;

/**
 * What screenshots show of the page at a frame, scaled. Those that the source holds around the moment are there unseen; all
 * others are let go of, so that a recording of hundreds of pictures takes the memory of a few.
 */
export function Screenshots(props: {
  source: ScreenshotSource;
  frame: Frame;
  scale: number;
  timeMs: number;
  around?: HeldWindow;
}) {
  // What is seen is asked for first, and alone while somebody seeks.
  const settledMs = createSettledTime(() => props.timeMs);
  const near = createMemo(() => {
    const ms = settledMs();
    const held = [...props.frame.shown.layers, ...(ms === null ? [] : props.source.listHeld(ms, props.around))];
    return new Map<string, Picture>(held.map((picture) => [picture.view.url, picture]));
  });
  const urls = createMemo(() => [...near().keys()], [], {
    equals: (before, after) => before.length === after.length && before.every((url, index) => url === after[index]),
  });
  const seen = createMemo(() => new Map(props.frame.shown.layers.map((layer, index) => [layer.view.url, index])));

  return (
    <For each={urls()}>
      {(url) => {
        let retry: ReturnType<typeof setTimeout> | undefined;
        onCleanup(() => clearTimeout(retry));
        const area = () => near().get(url)?.area ?? { x: 0, y: 0, width: 0, height: 0 };
        const scroll = () => props.frame.scroll;
        return (
          <img
            src={getPictureSource(url)}
            alt=""
            draggable={false}
            onError={({ currentTarget }) => {
              retry = setTimeout(() => {
                currentTarget.src = url;
              }, retryMs);
            }}
            style={{
              width: `${area().width * props.scale}px`,
              height: `${area().height * props.scale}px`,
              transform: `translate(${(area().x - scroll().x) * props.scale}px, ${(area().y - scroll().y) * props.scale}px)`,
              visibility: seen().has(url) ? 'visible' : 'hidden',
              'z-index': seen().get(url) ?? 0,
            }}
          />
        );
      }}
    </For>
  );
}
