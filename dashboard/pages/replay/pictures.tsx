import { createMemo, For, onCleanup } from 'solid-js';
import type { Frame } from '../../player/frame.ts';
import type { Picture } from '../../player/pictures.ts';
import type { Recording } from '../../player/recording.ts';
import { findFirstAfter } from '../../player/search.ts';

/** Pictures that are fetched before their time comes. */
const picturesAhead = 2;

/** A picture that does not come is asked for again after this long, as long as it is wanted: the database may be back. */
const retryMs = 5_000;

/**
 * What is seen of the page at a frame, scaled. The pictures that come next are loaded unseen, so that none flickers when
 * its time comes.
 */
export function Pictures(props: {
  recording: Recording;
  frame: Frame;
  scale: number;
  timeMs: number;
  ahead?: boolean;
}) {
  const near = createMemo(() => {
    const byUrl = new Map<string, Picture>();
    for (const picture of props.frame.layers) byUrl.set(picture.view.url, picture);
    if (props.ahead !== true) return byUrl;
    const { pictures } = props.recording;
    const next = findFirstAfter(
      pictures.map((picture) => picture.atMs),
      props.timeMs,
    );
    for (const picture of pictures.slice(next, next + picturesAhead)) {
      if (!byUrl.has(picture.view.url)) byUrl.set(picture.view.url, picture);
    }
    return byUrl;
  });
  const urls = createMemo(() => [...near().keys()], [], {
    equals: (before, after) => before.length === after.length && before.every((url, index) => url === after[index]),
  });
  const seen = createMemo(() => new Map(props.frame.layers.map((layer, index) => [layer.view.url, index])));

  return (
    <For each={urls()}>
      {(url) => {
        let retry: ReturnType<typeof setTimeout> | undefined;
        onCleanup(() => clearTimeout(retry));
        const area = () => near().get(url)?.area ?? { x: 0, y: 0, width: 0, height: 0 };
        const scroll = () => props.frame.scroll;
        return (
          <img
            src={url}
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
