import { Show } from 'solid-js';
import type { Alert, Marked } from './alerts.ts';

/** What stands beside a figure that is over its threshold: a word, never a colour alone. */
const words = { warning: 'look', error: 'act' } as const;

/** Marks a figure that an alert is about. Nothing while all is well. */
export function StatusWord(props: { alerts: readonly Alert[]; of: Marked | null }) {
  const alert = () => props.alerts.find(({ marks }) => marks === props.of);
  return (
    <Show when={alert()}>
      {(known) => (
        <span class={`status status-${known().level}`} title={known().said}>
          {words[known().level]}
        </span>
      )}
    </Show>
  );
}
