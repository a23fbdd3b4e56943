import { useSearchParams } from '@solidjs/router';
import { createEffect, createMemo, createSignal, Show, untrack } from 'solid-js';
import type { ScreenshotView, SessionDetailView } from '../../../protocol/views.ts';
import { listSureGaps } from '../../player/gaps.ts';
import { assumedViewport, buildRecording, growRecording, type Recording } from '../../player/recording.ts';
import { buildGrowingTimeline, buildTimeline } from '../../player/timeline.ts';
import { FailureNote } from '../../ui/failure-note.tsx';
import { Shortcuts } from '../../ui/shortcuts.tsx';
import { Controls } from './controls.tsx';
import type { createEvents } from './create-events.ts';
import { createIdle } from '../../ui/create-idle.ts';
import { createLabels } from './create-labels.ts';
import type { Neighbours } from './create-neighbours.ts';
import { createNotes } from './create-notes.ts';
import { createPlayer } from './create-player.ts';
import { onReplayKeys } from './on-replay-keys.ts';
import { PartialNote } from './partial-note.tsx';
import { RecordingNotes } from './recording-notes.tsx';
import { ReplayHeader } from './replay-header.tsx';
import { replayShortcuts } from './replay-shortcuts.ts';
import { SidePanel, type SideTab } from './side-panel.tsx';
import { SideSkeleton } from './side-skeleton.tsx';
import { Stage } from './stage.tsx';
import { Timeline } from './timeline.tsx';

/** The replay itself: title line, player, and events beside it. */
export function ReplayView(props: {
  session: SessionDetailView;
  screenshots: readonly ScreenshotView[];
  /** Whether the database could not be asked for pictures. */
  lacksPictures: boolean;
  picturesError: unknown;
  onRetryPictures: () => void;
  events: ReturnType<typeof createEvents>;
  neighbours: Neighbours;
}) {
  const [address] = useSearchParams<{ t: string }>();
  const [isHelpOpen, setHelpOpen] = createSignal(false);
  const [tab, setTab] = createSignal<SideTab>('events');
  let playerElement: HTMLElement | undefined;

  const isComplete = () => props.events.isComplete();
  const shown = () => props.events.events().length;
  /** Whether anything is known of the events, be it that there are none or that they cannot be had. */
  const isTold = createMemo(() => shown() > 0 || isComplete() || Boolean(props.events.error()));
  // The first picture comes before the notes and the panel, whose tabs and list are as much work as all the rest.
  const hasTime = createIdle(isTold);
  /** Whether the database has events that are not here. */
  const lacksEvents = createMemo(() => props.events.isPartial() && shown() < props.session.ledger.accepted);
  const viewport = createMemo(() => {
    const { viewport_width: width, viewport_height: height } = props.session;
    return width !== null && height !== null && width > 0 && height > 0 ? { width, height } : assumedViewport;
  });
  const recording = createMemo(
    (before: Recording) => growRecording(before, props.events.events(), props.screenshots, viewport()),
    buildRecording([], []),
  );
  const durationMs = createMemo(() => Math.max(recording().durationMs, isComplete() ? 0 : props.session.duration_ms));
  const timeline = createMemo(() => {
    if (!isComplete()) return buildGrowingTimeline(recording());
    const whole = buildTimeline(recording(), durationMs());
    return props.events.isPartial()
      ? { ...whole, gaps: listSureGaps(whole.gaps, shown(), props.session.ledger) }
      : whole;
  });
  const player = createPlayer({
    recording,
    timeline,
    durationMs,
    isLive: () => props.session.ended_at === null,
  });

  let opensAtMs = Math.max(0, Number(address.t) * 1_000 || 0);
  let hasWaited = false;
  createEffect(() => {
    if (opensAtMs === 0 || durationMs() === 0) return;
    // Where it starts is not known from the pictures: the first event comes before them.
    if (shown() === 0 && !isComplete()) return;
    if (lacksEvents() || (props.session.partial && !isComplete())) {
      hasWaited = true;
      return;
    }
    const isWatched = hasWaited && untrack(player.timeMs) > 0;
    if (!isWatched) player.seek(opensAtMs);
    if (isWatched || isComplete() || durationMs() >= opensAtMs) opensAtMs = 0;
  });

  // Where a moment lies is not known while what comes before it may not be here.
  const linkMs = () => (lacksEvents() ? null : player.timeMs());
  const getLink = () => {
    const ms = linkMs();
    return `${location.origin}${location.pathname}${ms === null ? '' : `?t=${Math.floor(ms / 1_000)}`}`;
  };
  const toggleFullScreen = () => {
    if (document.fullscreenElement === null) void playerElement?.requestFullscreen();
    else void document.exitFullscreen();
  };
  const showHelp = () => {
    if (document.fullscreenElement !== null) void document.exitFullscreen();
    setHelpOpen(true);
  };
  const labels = createLabels(() => props.session);
  const notes = createNotes(
    untrack(() => props.session.session_id),
    () => recording().startMs,
    hasTime,
  );
  const addNote = () => {
    // Before anything is known of the recording there is no moment to speak of.
    if (recording().startMs === 0) return;
    if (document.fullscreenElement !== null) void document.exitFullscreen();
    player.pause();
    notes.begin(player.timeMs());
    setTab('notes');
  };
  onReplayKeys(player, {
    toggleFullScreen,
    getLink,
    showHelp,
    addNote,
    goNext: props.neighbours.goNext,
    goPrevious: props.neighbours.goPrevious,
  });

  return (
    <div class="replay-body">
      <ReplayHeader
        session={props.session}
        timeMs={linkMs()}
        getLink={getLink}
        neighbours={props.neighbours}
        labels={labels}
        onHelp={showHelp}
      />
      <Show when={isComplete() && (props.events.isPartial() || props.lacksPictures)}>
        <PartialNote ledger={props.session.ledger} shown={shown()} lacksPictures={props.lacksPictures} />
      </Show>
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
      <Show when={labels.error()}>
        {(error) => <FailureNote what="Star and tags could not be saved." error={error()} onRetry={labels.retry} />}
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
            value={shown()}
          />
          <Stage
            recording={recording()}
            player={player}
            isComplete={isComplete()}
            lacksEvents={lacksEvents()}
            usual={viewport()}
          />
          <Timeline recording={recording()} timeline={timeline()} notes={notes.placed()} player={player} />
          <Controls player={player} onFullScreen={toggleFullScreen} />
        </section>
        <Show when={hasTime()} fallback={<SideSkeleton />}>
          <SidePanel
            session={props.session}
            recording={recording()}
            player={player}
            labels={labels}
            notes={notes}
            isComplete={isComplete()}
            lacksEvents={lacksEvents()}
            tab={tab()}
            onTab={setTab}
            onAddNote={addNote}
          />
        </Show>
      </div>
      <Shortcuts shortcuts={replayShortcuts} isOpen={isHelpOpen()} onOpenChange={setHelpOpen} />
    </div>
  );
}
