import { Globe, Keyboard } from 'lucide';
import { createMemo, Show } from 'solid-js';
import type { Frame } from '../../player/frame.ts';
import type { Size } from '../../player/moments.ts';
import type { Recording } from '../../player/recording.ts';
import { createSize } from '../../ui/create-size.ts';
import { Icon } from '../../ui/icon.tsx';
import { explainNoPicture } from '../../words/explain-no-picture.ts';
import type { Player } from './create-player.ts';
import { Screen } from './screen.tsx';
import { StageOverlay } from './stage-overlay.tsx';

/** A small recording on a large screen grows to this, and stays sharp enough. */
const maxScale = 1.5;

function explainCard({ pageUrl, shown }: Frame, lacksEvents: boolean): string {
  if (pageUrl === null) return lacksEvents ? 'The recording comes back with the database' : 'Nothing was recorded';
  if (shown.nothing?.of === 'part') return 'No picture of this part of the page';
  const why = shown.nothing?.skip ? explainNoPicture(shown.nothing.skip) : null;
  return why === null ? 'No picture of this page' : `No picture: ${why}`;
}

/** The recorded page at the player's moment, scaled to fit, under its address; a viewport other than the `usual` is told. */
export function Stage(props: {
  recording: Recording;
  player: Player;
  isComplete: boolean;
  lacksEvents: boolean;
  usual: Size;
}) {
  const { size, observe } = createSize();
  const frame = () => props.player.frame();
  const viewport = createMemo(() => frame().viewport, undefined, {
    equals: (a, b) => a.width === b.width && a.height === b.height,
  });
  const scale = createMemo(() =>
    Math.min(size().width / viewport().width, size().height / viewport().height, maxScale),
  );

  return (
    <div class="stage">
      <div class="stage-address">
        <Icon of={Globe} size={13} />
        <span class="truncated" title={frame().pageUrl ?? undefined}>
          {frame().pageUrl ?? ''}
        </span>
        <Show when={viewport().width !== props.usual.width || viewport().height !== props.usual.height}>
          <span class="stage-size">
            now {viewport().width} × {viewport().height}
          </span>
        </Show>
      </div>
      <div
        class="stage-room"
        ref={observe}
        style={{ '--ratio': `${viewport().width} / ${viewport().height}` }}
        onClick={() => props.player.togglePlay()}
      >
        {/* What has no size yet would be seen to grow. */}
        <Show when={size().width > 0}>
          <div
            class="stage-screen"
            style={{ width: `${viewport().width * scale()}px`, height: `${viewport().height * scale()}px` }}
          >
            <Screen source={props.recording.source} frame={frame()} scale={scale()} timeMs={props.player.timeMs()} />
            <Show when={frame().shown.nothing !== null && (props.isComplete || frame().pageUrl !== null)}>
              <div class="stage-card">
                <p>{explainCard(frame(), props.lacksEvents)}</p>
                <p class="stage-card-address">{frame().pageUrl}</p>
              </div>
            </Show>
            <StageOverlay frame={frame()} scale={scale()} />
            <Show when={frame().caption}>
              {(caption) => (
                <p class="stage-caption">
                  <Icon of={Keyboard} size={14} />
                  <span class="truncated">{caption()}</span>
                </p>
              )}
            </Show>
          </div>
        </Show>
      </div>
    </div>
  );
}
