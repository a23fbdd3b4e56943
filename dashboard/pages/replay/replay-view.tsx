import { useSearchParams } from '@solidjs/router';
import { createEffect, createMemo, createSignal, Show } from 'solid-js';
import type { ScreenshotView, SessionDetailView } from '../../../protocol/views.ts';
import { assumedViewport, buildRecording } from '../../player/recording.ts';
import { buildTimeline } from '../../player/timeline.ts';
import { FailureNote } from '../../ui/failure-note.tsx';
import { Shortcuts } from '../../ui/shortcuts.tsx';
import { Controls } from './controls.tsx';
import type { createEvents } from './create-events.ts';
import { createPlayer } from './create-player.ts';
import { onReplayKeys } from './on-replay-keys.ts';
import { RecordingNotes } from './recording-notes.tsx';
import { ReplayHeader } from './replay-header.tsx';
import { replayShortcuts } from './replay-shortcuts.ts';
import { SidePanel } from './side-panel.tsx';
import { Stage } from './stage.tsx';
import { Timeline } from './timeline.tsx';

/** The replay itself: title line, player, and events beside it. */
export function ReplayView(props: {
  session: SessionDetailView;
  screenshots: readonly ScreenshotView[];
  picturesError: unknown;
  onRetryPictures: () => void;
  events: ReturnType<typeof createEvents>;
}) {
  const [address] = useSearchParams<{ t: string }>();
  const [isHelpOpen, setHelpOpen] = createSignal(false);
  let playerElement: HTMLElement | undefined;

  const isComplete = () => props.events.isComplete();
  const viewport = createMemo(() => {
    const { viewport_width: width, viewport_height: height } = props.session;
    return width !== null && height !== null && width > 0 && height > 0 ? { width, height } : assumedViewport;
  });
  const recording = createMemo(() => buildRecording(props.events.events(), props.screenshots, viewport()));
  const durationMs = createMemo(() => Math.max(recording().durationMs, isComplete() ? 0 : props.session.duration_ms));
  const timeline = createMemo(() => {
    const whole = buildTimeline(recording(), durationMs());
    return isComplete() ? whole : { ...whole, inactive: [], gaps: [] };
  });
  const player = createPlayer({
    recording,
    timeline,
    durationMs,
    isLive: () => props.session.ended_at === null,
  });

  let opensAtMs = Math.max(0, Number(address.t) * 1_000 || 0);
  createEffect(() => {
    if (opensAtMs === 0 || durationMs() === 0) return;
    player.seek(opensAtMs);
    if (isComplete() || durationMs() >= opensAtMs) opensAtMs = 0;
  });

  const getLink = () => `${location.origin}${location.pathname}?t=${Math.floor(player.timeMs() / 1_000)}`;
  const toggleFullScreen = () => {
    if (document.fullscreenElement === null) void playerElement?.requestFullscreen();
    else void document.exitFullscreen();
  };
  const showHelp = () => {
    if (document.fullscreenElement !== null) void document.exitFullscreen();
    setHelpOpen(true);
  };
  onReplayKeys(player, { toggleFullScreen, getLink, showHelp });

  return (
    <div class="replay-body">
      <ReplayHeader session={props.session} timeMs={player.timeMs()} getLink={getLink} onHelp={showHelp} />
      <Show when={isComplete()}>
        <RecordingNotes session={props.session} gaps={timeline().gaps} onSeek={player.seek} />
      </Show>
      <Show when={props.picturesError}>
        <FailureNote
          what="The pictures could not be loaded."
          error={props.picturesError}
          onRetry={props.onRetryPictures}
        />
      </Show>
      <Show when={props.events.error()}>
        <FailureNote what="Not all events could be loaded." error={props.events.error()} onRetry={props.events.retry} />
      </Show>
      <div class="replay-columns">
        <section
          class="player"
          ref={(element) => (playerElement = element)}
          aria-label="Player"
          data-state={player.status()}
          aria-busy={!isComplete()}
        >
          <progress
            class="player-progress"
            classList={{ 'is-over': isComplete() }}
            aria-label="Events loaded"
            aria-hidden={isComplete()}
            max={props.events.total() ?? 1}
            value={props.events.events().length}
          />
          <Stage recording={recording()} player={player} isComplete={isComplete()} usual={viewport()} />
          <Timeline recording={recording()} timeline={timeline()} player={player} />
          <Controls player={player} onFullScreen={toggleFullScreen} />
        </section>
        <SidePanel session={props.session} recording={recording()} player={player} isComplete={isComplete()} />
      </div>
      <Shortcuts shortcuts={replayShortcuts} isOpen={isHelpOpen()} onOpenChange={setHelpOpen} />
    </div>
  );
}
