import { Star } from 'lucide';
import { Icon } from '../../ui/icon.tsx';
import type { SessionLabels } from './create-labels.ts';

/** Stars a session, or takes its star. */
export function StarButton(props: { labels: SessionLabels }) {
  const isStarred = () => props.labels.isStarred();
  const explain = () => {
    if (!props.labels.areKnown()) return 'The star comes back with the database';
    return isStarred() ? 'Take the star away' : 'Star this session';
  };
  return (
    <button
      type="button"
      class="icon-button star-button"
      aria-pressed={isStarred()}
      aria-label="Starred"
      disabled={!props.labels.areKnown()}
      title={explain()}
      onClick={() => props.labels.toggleStar()}
    >
      <Icon of={Star} size={16} />
    </button>
  );
}
