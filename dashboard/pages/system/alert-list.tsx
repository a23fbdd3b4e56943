import { CircleX, TriangleAlert } from 'lucide';
import { Index, Show } from 'solid-js';
import { Icon } from '../../ui/icon.tsx';
import { formatCount } from '../../words/count.ts';
import type { Alert } from './alerts.ts';

/**
 * What is over its threshold, and what to read about it. Readers of the screen are told when there is more or less of it, not
 * each second that something has waited longer.
 */
export function AlertList(props: { alerts: readonly Alert[] }) {
  return (
    <>
      <p class="unseen" role="status">
        {props.alerts.length > 0 ? `${formatCount(props.alerts.length, 'figure')} over a threshold` : ''}
      </p>
      <Show when={props.alerts.length > 0}>
        <ul class="alerts" aria-label="Over a threshold">
          <Index each={props.alerts}>
            {(alert) => (
              <li class={`note note-${alert().level}`}>
                <Show when={alert().level === 'error'} fallback={<Icon of={TriangleAlert} size={14} />}>
                  <Icon of={CircleX} size={14} />
                </Show>
                <p>
                  <strong>{alert().section}.</strong> {alert().said}{' '}
                  <span class="alert-read">
                    Read “{alert().section}” in <code>docs/operations.md</code>.
                  </span>
                </p>
              </li>
            )}
          </Index>
        </ul>
      </Show>
    </>
  );
}
