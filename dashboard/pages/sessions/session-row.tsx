import { Star } from 'lucide';
import { createMemo, For, Show } from 'solid-js';
import type { SessionView } from '../../../protocol/views.ts';
import { Icon } from '../../ui/icon.tsx';
import { now } from '../../ui/now.ts';
import { getCountryName } from '../../words/describe-session.ts';
import { formatAgo } from '../../words/format-time.ts';
import { describeSessionRow } from './describe-session-row.ts';
import { deviceIconSize } from './device-icons.ts';
import { sparklineBar, sparklineSize } from './draw-sparkline.ts';
import type { Preview } from './preview/create-preview.ts';
import { previewId } from './preview/session-preview.tsx';

/**
 * One session of the list. Its link covers the whole row. A hundred of them come at once: all that a row always has is set by one
 * effect, the name of a country has time until `hasNames`, and what a row does, the table does for all.
 */
export function SessionRow(props: { session: SessionView; preview: Preview; hasNames: boolean }) {
  const shown = createMemo(() => describeSessionRow(props.session));
  const countryName = () => {
    const { country } = shown();
    return props.hasNames && country ? getCountryName(country) : undefined;
  };
  const hasLabels = () => props.session.is_starred || props.session.tags.length > 0;
  const isPreviewed = () => props.preview.shown()?.session.session_id === props.session.session_id;
  return (
    <tr class="session-row">
      <td class="cell-play" aria-hidden="true" />
      <td class="cell-who">
        {/* The router hears its click: a link of its own would follow the address in every row. */}
        <a
          class="truncated"
          href={shown().href}
          aria-describedby={isPreviewed() ? previewId : undefined}
          textContent={shown().who}
        />
        {hasLabels() && <RowLabels session={props.session} />}
      </td>
      <td class="cell-pages">
        <span class="truncated" title={shown().allPages} textContent={shown().pages} />
        <span class="warning" textContent={shown().missing} />
      </td>
      <td class="cell-duration number" textContent={shown().duration} />
      <td class="cell-activity">
        <svg
          class="sparkline"
          width={sparklineSize.width}
          height={sparklineSize.height}
          stroke-width={sparklineBar}
          aria-hidden="true"
        >
          <path class="sparkline-quiet" d={shown().activity.quiet} />
          <path d={shown().activity.busy} />
        </svg>
      </td>
      <td class="cell-events number" textContent={shown().events} />
      <td class="cell-errors number" textContent={shown().errors} />
      <td class="cell-browser truncated" title={shown().deviceAndSystem}>
        <svg class="device-icon" width={deviceIconSize} height={deviceIconSize} role="img" aria-label={shown().device}>
          <path d={shown().devicePath} />
        </svg>
        <span textContent={shown().system} />
      </td>
      <td class="cell-country" title={countryName()} textContent={shown().country ?? ''} />
      <td class="cell-started">
        <time
          datetime={shown().startedAt}
          title={shown().exactStart}
          textContent={formatAgo(shown().startedAt, now())}
        />
        <span class="live" textContent={shown().live} />
      </td>
    </tr>
  );
}

/** A session's star and its tags, which few have. */
function RowLabels(props: { session: SessionView }) {
  return (
    <>
      <Show when={props.session.is_starred}>
        <Icon of={Star} class="row-star" size={12} label="Starred" />
      </Show>
      <For each={props.session.tags}>{(tag) => <span class="row-tag truncated">{tag}</span>}</For>
    </>
  );
}
