import { TriangleAlert } from 'lucide';
import { For, Show } from 'solid-js';
import type { SessionDetailView } from '../../../protocol/views.ts';
import type { Gap } from '../../player/gaps.ts';
import { Icon } from '../../ui/icon.tsx';
import { formatCount } from '../../words/count.ts';
import { formatPosition } from '../../words/format-time.ts';

/** Places that are named; the timeline shows them all. */
const maxNamedGaps = 5;

/** Says in words that a recording is not complete, why, and where. Nothing when it is. */
export function RecordingNotes(props: {
  session: SessionDetailView;
  gaps: readonly Gap[];
  onSeek: (ms: number) => void;
}) {
  const sentences = (): string[] => {
    const { missing, rejected, pending } = props.session.ledger;
    const inHoles = props.gaps.reduce((sum, gap) => sum + gap.count, 0);
    const told: string[] = [];
    const isLive = props.session.ended_at === null;
    if (missing > 0) told.push(`${formatCount(missing, 'event')} ${isLive ? 'not arrived so far' : 'never arrived'}.`);
    if (rejected !== null && rejected > 0) told.push(`${formatCount(rejected, 'event')} could not be stored.`);
    if (told.length === 0 && inHoles > 0 && (pending ?? 1) > 0) {
      told.push(`${formatCount(inHoles, 'event')} not here yet.`);
    } else if (told.length === 0 && inHoles > 0) told.push(`${formatCount(inHoles, 'event')} are not here.`);
    return told;
  };
  return (
    <Show when={sentences().length > 0}>
      <div class="note note-warning recording-notes" role="note">
        <Icon of={TriangleAlert} size={14} />
        <p>
          <strong>This recording has gaps.</strong> {sentences().join(' ')}
          <Show when={props.gaps.length > 0}>
            {' '}
            At{' '}
            <For each={props.gaps.slice(0, maxNamedGaps)}>
              {(gap, index) => (
                <>
                  {index() > 0 ? ', ' : ''}
                  <button type="button" class="link" onClick={() => props.onSeek(gap.fromMs)}>
                    {formatPosition(gap.fromMs)}
                  </button>
                </>
              )}
            </For>
            {props.gaps.length > maxNamedGaps ? ' and later.' : '.'}
          </Show>
        </p>
      </div>
    </Show>
  );
}
