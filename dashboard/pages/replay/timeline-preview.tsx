import { createMemo, For, Show } from 'solid-js';
import { getFrame } from '../../player/frame.ts';
import type { Recording } from '../../player/recording.ts';
import type { Timeline } from '../../player/timeline.ts';
import { formatCount } from '../../words/count.ts';
import { getPath } from '../../words/describe-session.ts';
import { formatPosition } from '../../words/format-time.ts';
import type { PlacedNote } from './place-notes.ts';
import { Screen } from './screen.tsx';
import { StageOverlay } from './stage-overlay.tsx';

const previewWidth = 208;
const previewHeight = 130;

/** Notes whose text is shown; the panel has them all. */
const maxNotes = 2;

/** A pointer that moves on a little finds its picture at hand. */
const previewWindow = { behind: 1, ahead: 1 };

/** A small picture of the moment under the pointer, with its time and page, what is missing there, and what was noted. */
export function TimelinePreview(props: {
  recording: Recording;
  timeline: Timeline;
  /** The notes under the pointer. */
  notes: readonly PlacedNote[];
  timeMs: number;
  x: number;
  width: number;
}) {
  const frame = createMemo(() => getFrame(props.recording, props.timeMs));
  const scale = () => Math.min(previewWidth / frame().viewport.width, previewHeight / frame().viewport.height);
  const left = () => Math.min(Math.max(0, props.x - previewWidth / 2), Math.max(0, props.width - previewWidth));
  const gap = () => props.timeline.gaps.find(({ fromMs, toMs }) => fromMs <= props.timeMs && props.timeMs <= toMs);
  return (
    <>
      <span class="timeline-hover" style={{ transform: `translateX(${props.x}px)` }} />
      <div class="timeline-preview" style={{ left: `${left()}px`, width: `${previewWidth}px` }} aria-hidden="true">
        <Show when={frame().shown.nothing === null}>
          <div class="timeline-preview-room">
            <div
              class="stage-screen"
              style={{
                width: `${frame().viewport.width * scale()}px`,
                height: `${frame().viewport.height * scale()}px`,
              }}
            >
              <Screen
                source={props.recording.source}
                frame={frame()}
                scale={scale()}
                timeMs={props.timeMs}
                around={previewWindow}
              />
              <StageOverlay frame={{ ...frame(), cursor: null, trail: [] }} scale={scale()} />
            </div>
          </div>
        </Show>
        <p>
          <span>{formatPosition(props.timeMs)}</span>
          <span class="truncated faint">{getPath(frame().pageUrl ?? '')}</span>
        </p>
        <Show when={gap()}>{(hole) => <p class="warning">Gap: {formatCount(hole().count, 'event')} missing</p>}</Show>
        <For each={props.notes.slice(0, maxNotes)}>
          {({ note }) => <p class="timeline-preview-note">{note.body}</p>}
        </For>
      </div>
    </>
  );
}
