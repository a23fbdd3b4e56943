import CircleX from 'lucide-solid/icons/circle-x';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import { For, Show } from 'solid-js';
import type { Alert } from './alerts.ts';

/** What is over its threshold, and what to read about it. Nothing while all is well. */
export function AlertList(props: { alerts: readonly Alert[] }) {
  return (
    <ul class="alerts" role="status" aria-label="What to look at">
      <For each={props.alerts}>
        {(alert) => (
          <li class={`note note-${alert.level}`}>
            <Show when={alert.level === 'error'} fallback={<TriangleAlert size={14} />}>
              <CircleX size={14} />
            </Show>
            <p>
              <strong>{alert.section}.</strong> {alert.said}{' '}
              <span class="alert-read">
                Read “{alert.section}” in <code>docs/operations.md</code>.
              </span>
            </p>
          </li>
        )}
      </For>
    </ul>
  );
}
