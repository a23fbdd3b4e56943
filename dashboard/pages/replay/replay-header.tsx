import { A } from '@solidjs/router';
import { ArrowLeft, CircleQuestionMark } from 'lucide';
import { For, Show } from 'solid-js';
import type { SessionDetailView } from '../../../protocol/views.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { getWho } from '../../words/describe-session.ts';
import { formatExactTime, formatPosition, formatShortTime } from '../../words/format-time.ts';
import type { SessionLabels } from './create-labels.ts';
import type { Neighbours } from './create-neighbours.ts';
import { NeighbourButtons } from './neighbour-buttons.tsx';
import { SessionMenu } from './session-menu.tsx';
import { StarButton } from './star-button.tsx';

/** The title line of a replay: whose session, its facts, its neighbours in the list, its star, a link to the moment, and the rest in a menu. */
export function ReplayHeader(props: {
  session: SessionDetailView;
  /** The moment to link to; null when that is not known. */
  timeMs: number | null;
  getLink: () => string;
  neighbours: Neighbours;
  labels: SessionLabels;
  onHelp: () => void;
}) {
  const facts = () => {
    const { browser, os, viewport_width, viewport_height, country } = props.session;
    const size = viewport_width === null || viewport_height === null ? null : `${viewport_width}×${viewport_height}`;
    return [browser, os, size, country].filter((fact) => fact !== null && fact !== '');
  };
  return (
    <header class="title-line replay-header">
      <A
        class="icon-button"
        href={props.neighbours.getListPath()}
        aria-label="Back to the sessions"
        title="Back to the sessions"
      >
        <Icon of={ArrowLeft} size={16} />
      </A>
      <NeighbourButtons neighbours={props.neighbours} />
      <h1 class="truncated">{getWho(props.session)}</h1>
      <p class="replay-facts truncated">
        <For each={facts()}>{(fact) => <span>{fact}</span>}</For>
        <time datetime={props.session.started_at} title={formatExactTime(props.session.started_at)}>
          {formatShortTime(props.session.started_at)}
        </time>
      </p>
      <Show when={props.session.ended_at === null}>
        <span class="live" role="status">
          live
        </span>
      </Show>
      <span class="space" />
      <StarButton labels={props.labels} />
      <CopyButton label="Copy a link to this moment" getText={() => props.getLink()}>
        {props.timeMs === null ? 'Copy link' : `Copy link at ${formatPosition(props.timeMs)}`}
      </CopyButton>
      <button
        type="button"
        class="icon-button"
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts (?)"
        onClick={() => props.onHelp()}
      >
        <Icon of={CircleQuestionMark} size={16} />
      </button>
      <SessionMenu session={props.session} listPath={props.neighbours.getListPath()} />
    </header>
  );
}
