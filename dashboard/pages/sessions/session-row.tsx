import { useQueryClient } from '@tanstack/solid-query';
import { Star } from 'lucide';
import { createMemo, For, Show } from 'solid-js';
import type { SessionView } from '../../../protocol/views.ts';
import { prefetchReplay } from '../../replay-queries.ts';
import { now } from '../../ui/now.ts';
import { getCountryName } from '../../words/describe-session.ts';
import { formatAgo } from '../../words/format-time.ts';
import { describeSessionRow } from './describe-session-row.ts';
import { deviceIconSize } from './device-icons.ts';
import { sparklineSize } from './draw-sparkline.ts';
import { rememberList } from './list-memory.ts';
import type { Preview } from './preview/create-preview.ts';
import { previewId } from './preview/session-preview.tsx';
import { Icon } from '../../ui/icon.tsx';

/** A press that will be a click that opens the replay here. A finger may be about to scroll. */
const opensHere = ({ button, pointerType, ctrlKey, metaKey, shiftKey }: PointerEvent): boolean =>
  button === 0 && pointerType !== 'touch' && !ctrlKey && !metaKey && !shiftKey;

/** The keys with which a click on a link does what the middle button does, on every system. */
const inBackground: MouseEventInit = { bubbles: true, cancelable: true, ctrlKey: true, metaKey: true };

/** Clicks on the link of a row in the place of what has a tooltip and so lies above it, with the same keys. */
function forwardClick({ target, currentTarget }: MouseEvent & { currentTarget: Element }, init: MouseEventInit): void {
  if (!(target instanceof HTMLAnchorElement))
    currentTarget.querySelector('a')?.dispatchEvent(new MouseEvent('click', init));
}

/**
 * One session of the list. Its link covers the whole row. Who rests on it sees its preview, who presses it has its replay asked
 * for before the click. A hundred of them come at once: all that a row always has is set by one effect, and the name of a country
 * has time until `hasNames`.
 */
export function SessionRow(props: { session: SessionView; preview: Preview; hasNames: boolean }) {
  const queries = useQueryClient();
  const shown = createMemo(() => describeSessionRow(props.session));
  const countryName = () => {
    const { country } = shown();
    return props.hasNames && country ? getCountryName(country) : undefined;
  };
  const isPreviewed = () => props.preview.shown()?.session.session_id === props.session.session_id;
  return (
    <tr
      class="session-row"
      onPointerDown={(event) => opensHere(event) && prefetchReplay(queries, props.session.session_id)}
      onPointerMove={(event) => props.preview.onPointer(props.session, event.currentTarget, event)}
      onPointerLeave={() => props.preview.onLeave()}
      onFocusIn={(event) => props.preview.onFocus(props.session, event.currentTarget, event.target)}
      onFocusOut={() => props.preview.onLeave()}
      onClick={(event) => forwardClick(event, event)}
      onAuxClick={(event) => event.button === 1 && forwardClick(event, inBackground)}
    >
      <td class="cell-play" aria-hidden="true" />
      <td class="cell-who">
        {/* The router hears its click: a link of its own would follow the address in every row. */}
        <a
          class="truncated"
          href={shown().href}
          aria-describedby={isPreviewed() ? previewId : undefined}
          onClick={() => rememberList(location.search)}
          textContent={shown().who}
        />
        <Show when={props.session.is_starred || props.session.tags.length > 0}>
          <RowLabels session={props.session} />
        </Show>
      </td>
      <td class="cell-pages">
        <span class="truncated" title={shown().allPages} textContent={shown().pages} />
        <span class="warning" textContent={shown().missing} />
      </td>
      <td class="cell-duration number" textContent={shown().duration} />
      <td class="cell-activity">
        <svg class="sparkline" width={sparklineSize.width} height={sparklineSize.height} aria-hidden="true">
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
