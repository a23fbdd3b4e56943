import { useQuery } from '@tanstack/solid-query';
import { For, Match, Show, Switch } from 'solid-js';
import type { SessionView } from '../../../../protocol/views.ts';
import { listEvents } from '../../../api.ts';
import { screenshotsQuery } from '../../../replay-queries.ts';
import { formatCount } from '../../../words/count.ts';
import { describeEvent, getEventWord } from '../../../words/describe-event.ts';
import { formatPosition } from '../../../words/format-time.ts';
import { chooseFirstEvents, maxAskedEvents } from './first-events.ts';
import type { Preview } from './create-preview.ts';
import type { Place } from './place-preview.ts';

/** The id of the card, by which the row's link is described. */
export const previewId = 'session-preview';

/** The card of a row: the last picture of its session, and how it began. */
export function SessionPreview(props: { preview: Preview }) {
  return (
    <Show when={props.preview.shown()} keyed>
      {({ session, place }) => <Card session={session} place={place} preview={props.preview} />}
    </Show>
  );
}

function Card(props: { session: SessionView; place: Place; preview: Preview }) {
  const id = () => props.session.session_id;
  const answer = useQuery(() => ({
    queryKey: ['preview', id()],
    queryFn: ({ client, signal }) =>
      Promise.all([
        client.fetchQuery(screenshotsQuery(id(), false)),
        listEvents(id(), { limit: maxAskedEvents, after: null }, signal),
      ]).then(([screenshots, events]) => ({
        picture: screenshots.data.at(-1) ?? null,
        events: chooseFirstEvents(events.data),
      })),
    staleTime: 30_000,
    refetchOnWindowFocus: false,
  }));
  const startMs = () => Date.parse(props.session.first_event_at ?? props.session.started_at);
  const inPx = (edge: 'top' | 'bottom') => (edge in props.place ? `${Reflect.get(props.place, edge)}px` : undefined);

  return (
    <div
      id={previewId}
      class="preview"
      role="tooltip"
      aria-busy={answer.isPending}
      style={{
        left: `${props.place.left}px`,
        top: inPx('top'),
        bottom: inPx('bottom'),
        'max-height': `${props.place.maxHeight}px`,
      }}
      onPointerEnter={() => props.preview.stay()}
      onPointerLeave={() => props.preview.onLeave()}
    >
      <Switch>
        <Match when={answer.isError}>
          <p class="preview-words">The preview could not be loaded. {answer.error?.message}</p>
        </Match>
        <Match when={answer.isPending}>
          <div class="preview-picture">
            <span class="bone" />
          </div>
          <ul class="preview-events">
            <For each={[58, 72, 44]}>
              {(width) => (
                <li aria-hidden="true">
                  <span class="bone" style={{ width: `${width}%` }} />
                </li>
              )}
            </For>
          </ul>
        </Match>
        <Match when={answer.data}>
          {(data) => (
            <>
              <div class="preview-picture">
                <Show when={data().picture} fallback={<p class="faint">No picture was taken.</p>}>
                  {(picture) => <img src={picture().url} alt="The last picture of this session" />}
                </Show>
              </div>
              <ul class="preview-events">
                <For each={data().events} fallback={<li class="faint">No events yet.</li>}>
                  {(event) => (
                    <li>
                      <span class="faint number">{formatPosition(Date.parse(event.timestamp) - startMs())}</span>
                      <span class="faint">{getEventWord(event.event_type)}</span>
                      <span class="truncated">{describeEvent(event)}</span>
                    </li>
                  )}
                </For>
              </ul>
              <Show when={props.session.event_count > data().events.length}>
                <p class="preview-words faint">The first of {formatCount(props.session.event_count, 'event')}</p>
              </Show>
            </>
          )}
        </Match>
      </Switch>
    </div>
  );
}
