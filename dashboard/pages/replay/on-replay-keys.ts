import { speeds } from '../../player/clock.ts';
import { onKeys } from '../../ui/keyboard.ts';
import type { Player } from './create-player.ts';

/** How far an arrow key moves. */
const arrowMs = 5_000;

/** Plays a session by keyboard while the component lives. */
export function onReplayKeys(
  player: Player,
  page: {
    toggleFullScreen: () => void;
    getLink: () => string;
    showHelp: () => void;
    goNext: () => void;
    goPrevious: () => void;
    addNote: () => void;
  },
): void {
  const bySpeed = speeds.map((speed, index): [string, () => void] => [String(index + 1), () => player.setSpeed(speed)]);
  onKeys({
    ' ': player.togglePlay,
    ArrowLeft: () => player.seekBy(-arrowMs),
    ArrowRight: () => player.seekBy(arrowMs),
    'shift+ArrowLeft': () => player.seekToEvent(-1),
    'shift+ArrowRight': () => player.seekToEvent(1),
    ArrowUp: () => player.changeSpeed(1),
    ArrowDown: () => player.changeSpeed(-1),
    Home: () => player.seek(0),
    End: () => player.seek(player.durationMs()),
    i: player.toggleSkipping,
    e: player.seekToError,
    n: page.goNext,
    p: page.goPrevious,
    m: page.addNote,
    f: page.toggleFullScreen,
    c: () => void navigator.clipboard.writeText(page.getLink()),
    '?': page.showHelp,
    ...Object.fromEntries(bySpeed),
  });
}
