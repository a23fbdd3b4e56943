import { ChevronFirst, ChevronLast, FastForward, Maximize, Pause, Play, RotateCcw } from 'lucide';
import { For, Match, Switch } from 'solid-js';
import { speeds } from '../../player/clock.ts';
import { Icon } from '../../ui/icon.tsx';
import { formatPosition } from '../../words/format-time.ts';
import type { Player } from './create-player.ts';

const playLabels = { playing: 'Pause', paused: 'Play', ended: 'Play again' };

/** The controls of the player, under its timeline. */
export function Controls(props: { player: Player; onFullScreen: () => void }) {
  const player = () => props.player;
  const label = () => playLabels[player().status()];
  return (
    <div class="controls" role="group" aria-label="Controls">
      <button
        type="button"
        class="icon-button"
        aria-label="Previous event"
        title="Previous event (shift ←)"
        onClick={() => player().seekToEvent(-1)}
      >
        <Icon of={ChevronFirst} size={16} />
      </button>
      <button
        type="button"
        class="icon-button play-button"
        aria-label={label()}
        title={`${label()} (space)`}
        onClick={() => player().togglePlay()}
      >
        <Switch fallback={<Icon of={Play} size={18} />}>
          <Match when={player().status() === 'playing'}>
            <Icon of={Pause} size={18} />
          </Match>
          <Match when={player().status() === 'ended'}>
            <Icon class="icon-outlined" of={RotateCcw} size={18} />
          </Match>
        </Switch>
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label="Next event"
        title="Next event (shift →)"
        onClick={() => player().seekToEvent(1)}
      >
        <Icon of={ChevronLast} size={16} />
      </button>
      <span class="controls-time">
        <span>{formatPosition(player().timeMs())}</span>
        <span class="faint"> / {formatPosition(player().durationMs())}</span>
      </span>
      <span class="space" />
      <button
        type="button"
        class="segment skip-button"
        aria-pressed={player().isSkipping()}
        title="Skip inactivity (i)"
        onClick={() => player().toggleSkipping()}
      >
        <Icon of={FastForward} size={14} />
        <span class="skip-words">Skip inactivity</span>
      </button>
      <select
        class="select"
        aria-label="Speed"
        title="Speed (↑ ↓)"
        onChange={(event) => {
          const chosen = speeds.find((speed) => String(speed) === event.currentTarget.value);
          if (chosen !== undefined) player().setSpeed(chosen);
        }}
      >
        <For each={speeds}>
          {(speed) => (
            <option value={speed} selected={speed === player().speed()}>
              {speed}×
            </option>
          )}
        </For>
      </select>
      <button
        type="button"
        class="icon-button"
        aria-label="Full screen"
        title="Full screen (f)"
        onClick={() => props.onFullScreen()}
      >
        <Icon of={Maximize} size={15} />
      </button>
    </div>
  );
}
