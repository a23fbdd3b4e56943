import type { Shortcut } from '../../ui/shortcuts.tsx';

/** The keys of the replay, as `?` shows them. */
export const replayShortcuts: readonly Shortcut[] = [
  { keys: ['space'], does: 'Play or pause' },
  { keys: ['←', '→'], does: '5 seconds back or on' },
  { keys: ['shift ←', 'shift →'], does: 'Previous or next event' },
  { keys: ['↑', '↓'], does: 'Faster or slower' },
  { keys: ['1', '…', '6'], does: 'Speed 0.5 to 16' },
  { keys: ['i'], does: 'Skip inactivity' },
  { keys: ['e'], does: 'Next error' },
  { keys: ['n', 'p'], does: 'Next or previous session of the list' },
  { keys: ['m'], does: 'Add a note at this time' },
  { keys: ['f'], does: 'Full screen' },
  { keys: ['c'], does: 'Copy link at this time' },
  { keys: ['?'], does: 'These shortcuts' },
];
