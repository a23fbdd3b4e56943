import { createMemo, createSignal, For, Show } from 'solid-js';
import { buildBars, buildTicks, toPixel } from '../../player/lanes.ts';
import type { Recording } from '../../player/recording.ts';
import { type MarkKind, markKinds, measureActivity, type Timeline as TimelineView } from '../../player/timeline.ts';
import { createSize } from '../../ui/create-size.ts';
import { formatCount } from '../../words/count.ts';
import { formatPosition } from '../../words/format-time.ts';
import type { Player } from './create-player.ts';
import { listNotesNear, type PlacedNote } from './place-notes.ts';
import { TimelinePreview } from './timeline-preview.tsx';

const laneWords: Record<MarkKind, string> = {
  page: 'pages',
  click: 'clicks',
  input: 'inputs',
  error: 'errors',
  screenshot: 'screenshots',
};
const barPitch = 4;
const activityHeight = 24;
const tickHeight = 8;

/** How near to a note's mark, in pixels, the pointer has its text shown. */
const noteReach = 6;

/** The timeline: activity, the marks by kind, the notes, inactivity hatched, gaps as gaps. A click or drag seeks, hovering shows the moment. */
export function Timeline(props: {
  recording: Recording;
  timeline: TimelineView;
  notes: readonly PlacedNote[];
  player: Player;
}) {
  const { size, observe } = createSize();
  const [hoverMs, setHoverMs] = createSignal<number | null>(null);
  let track: HTMLDivElement | undefined;

  const width = () => Math.floor(size().width);
  const durationMs = () => props.player.durationMs();
  const x = (ms: number) => toPixel(ms, durationMs(), width());
  const bars = createMemo(() =>
    buildBars(
      measureActivity(props.recording, durationMs(), Math.max(1, Math.floor(width() / barPitch))),
      barPitch,
      activityHeight,
    ),
  );
  const getTime = (event: PointerEvent) => {
    const { left, width: across } = (track ?? document.body).getBoundingClientRect();
    return Math.min(Math.max(0, (event.clientX - left) / across), 1) * durationMs();
  };
  const isDragging = (event: PointerEvent) => track?.hasPointerCapture(event.pointerId) === true;

  return (
    <div class="timeline">
      <div class="timeline-words" aria-hidden="true">
        <span class="timeline-word-activity">activity</span>
        <For each={markKinds}>{(kind) => <span>{laneWords[kind]}</span>}</For>
        <span>notes</span>
      </div>
      <div
        class="timeline-track"
        ref={(element) => {
          track = element;
          observe(element);
        }}
        role="slider"
        tabindex="0"
        aria-label="Timeline"
        aria-valuemin={0}
        aria-valuemax={Math.round(durationMs() / 1_000)}
        aria-valuenow={Math.round(props.player.timeMs() / 1_000)}
        aria-valuetext={`${formatPosition(props.player.timeMs())} of ${formatPosition(durationMs())}`}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          props.player.seek(getTime(event));
        }}
        onPointerMove={(event) => {
          setHoverMs(getTime(event));
          if (isDragging(event)) props.player.seek(getTime(event));
        }}
        onPointerUp={(event) => {
          if (event.pointerType === 'touch') setHoverMs(null);
        }}
        onPointerCancel={() => setHoverMs(null)}
        onPointerLeave={() => setHoverMs(null)}
      >
        <svg class="timeline-activity" width="100%" height={activityHeight} aria-hidden="true">
          <path class="timeline-bars" d={bars()} />
        </svg>
        <div class="timeline-played" style={{ 'clip-path': `inset(0 ${width() - x(props.player.timeMs())}px 0 0)` }}>
          <svg width="100%" height={activityHeight} aria-hidden="true">
            <path class="timeline-bars" d={bars()} />
          </svg>
        </div>
        <For each={props.timeline.inactive}>
          {(stretch) => (
            <span
              class="timeline-inactive"
              style={{ left: `${x(stretch.fromMs)}px`, width: `${x(stretch.toMs) - x(stretch.fromMs)}px` }}
            />
          )}
        </For>
        <For each={markKinds}>
          {(kind) => (
            <svg class="timeline-lane" data-kind={kind} width="100%" height={tickHeight} aria-hidden="true">
              <path d={buildTicks(props.timeline.marks[kind], durationMs(), width(), tickHeight)} />
            </svg>
          )}
        </For>
        <svg class="timeline-lane" data-kind="note" width="100%" height={tickHeight} aria-hidden="true">
          <path
            d={buildTicks(
              props.notes.map(({ atMs }) => atMs),
              durationMs(),
              width(),
              tickHeight,
            )}
          />
        </svg>
        <For each={props.timeline.gaps}>
          {(gap) => (
            <span
              class="timeline-gap"
              role="img"
              aria-label={`Gap at ${formatPosition(gap.fromMs)}: ${formatCount(gap.count, 'event')} missing`}
              style={{ left: `${x(gap.fromMs)}px`, width: `${Math.max(4, x(gap.toMs) - x(gap.fromMs))}px` }}
            />
          )}
        </For>
        <span class="timeline-head" style={{ transform: `translateX(${x(props.player.timeMs())}px)` }} />
        <Show when={hoverMs() !== null}>
          <TimelinePreview
            recording={props.recording}
            timeline={props.timeline}
            notes={listNotesNear(props.notes, hoverMs() ?? 0, noteReach * (durationMs() / Math.max(1, width())))}
            timeMs={hoverMs() ?? 0}
            x={x(hoverMs() ?? 0)}
            width={width()}
          />
        </Show>
      </div>
    </div>
  );
}
