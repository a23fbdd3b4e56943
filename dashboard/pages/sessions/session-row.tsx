import { useQueryClient } from '@tanstack/solid-query';
import Star from 'lucide-solid/icons/star';
import { For, Show } from 'solid-js';
import type { SessionView } from '../../../protocol/views.ts';
import { prefetchReplay } from '../../replay-queries.ts';
import { DeviceIcon } from '../../ui/device-icon.tsx';
import { now } from '../../ui/now.ts';
import { formatCount, formatNumber } from '../../words/count.ts';
import { getBrowserAndSystem, getCountryName, getWho, listEndPaths } from '../../words/describe-session.ts';
import { formatAgo, formatDuration, formatExactTime } from '../../words/format-time.ts';
import { rememberList } from './list-memory.ts';
import type { Preview } from './preview/create-preview.ts';
import { previewId } from './preview/session-preview.tsx';
import { Sparkline } from './sparkline.tsx';

/** A press that will be a click that opens the replay here. A finger may be about to scroll. */
const opensHere = ({ button, pointerType, ctrlKey, metaKey, shiftKey }: PointerEvent): boolean =>
  button === 0 && pointerType !== 'touch' && !ctrlKey && !metaKey && !shiftKey;

/** One session of the list. Its link covers the whole row. Who rests on it sees its preview, who presses it has its replay asked for before the click. */
export function SessionRow(props: { session: SessionView; preview: Preview }) {
  const queries = useQueryClient();
  const session = () => props.session;
  const paths = () => listEndPaths(session());
  const isPreviewed = () => props.preview.shown()?.session.session_id === session().session_id;
  return (
    <tr
      class="session-row"
      onPointerDown={(event) => opensHere(event) && void prefetchReplay(queries, session().session_id)}
      onPointerMove={(event) => props.preview.onPointer(session(), event.currentTarget, event)}
      onPointerLeave={() => props.preview.onLeave()}
      onFocusIn={(event) => props.preview.onFocus(session(), event.currentTarget, event.target)}
      onFocusOut={() => props.preview.onLeave()}
      onClick={(event) => {
        if (!(event.target instanceof HTMLAnchorElement)) event.currentTarget.querySelector('a')?.click();
      }}
    >
      <td class="cell-play" aria-hidden="true" />
      <td class="cell-who">
        {/* The router hears its click: a link of its own would follow the address in every row. */}
        <a
          class="truncated"
          href={`/sessions/${session().session_id}`}
          aria-describedby={isPreviewed() ? previewId : undefined}
          onClick={() => rememberList(location.search)}
        >
          {getWho(session())}
        </a>
        <Show when={session().is_starred}>
          <Star class="row-star" size={12} role="img" aria-label="Starred" />
        </Show>
        <For each={session().tags}>{(tag) => <span class="row-tag truncated">{tag}</span>}</For>
      </td>
      <td class="cell-pages">
        <span class="truncated" title={session().pages.join('\n')}>
          {paths()[0]}
          <Show when={paths()[1]}>
            {(last) => (
              <>
                <span class="faint"> → </span>
                {last()}
              </>
            )}
          </Show>
        </span>
        <Show when={session().missing_count > 0}>
          <span class="warning">{formatCount(session().missing_count, 'event')} missing</span>
        </Show>
      </td>
      <td class="cell-duration number">{formatDuration(session().duration_ms)}</td>
      <td class="cell-activity">
        <Sparkline activity={session().activity} />
      </td>
      <td class="cell-events number">
        {formatNumber(session().event_count)}
        <span class="only-narrow">events</span>
      </td>
      <td class="cell-errors number">
        <Show when={session().error_count > 0}>
          <span class="error-count">{formatCount(session().error_count, 'error')}</span>
        </Show>
      </td>
      <td class="cell-browser">
        <DeviceIcon type={session().device_type} />
        <span class="truncated">{getBrowserAndSystem(session())}</span>
      </td>
      <td class="cell-country">
        <Show when={session().country}>{(code) => <abbr title={getCountryName(code())}>{code()}</abbr>}</Show>
      </td>
      <td class="cell-started">
        <time datetime={session().started_at} title={formatExactTime(session().started_at)}>
          {formatAgo(session().started_at, now())}
        </time>
        <Show when={session().ended_at === null}>
          <span class="live">live</span>
        </Show>
      </td>
    </tr>
  );
}
