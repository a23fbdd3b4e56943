import { DatabaseZap } from 'lucide';
import type { LedgerView } from '../../../protocol/views.ts';
import { Icon } from '../../ui/icon.tsx';
import { describePartial } from '../../words/describe-partial.ts';

/** Says that the database cannot be asked, what is shown of the recording without it, and what comes back with it. */
export function PartialNote(props: { ledger: LedgerView; shown: number; lacksPictures: boolean }) {
  return (
    <div class="note note-warning recording-notes" role="note">
      <Icon of={DatabaseZap} size={14} />
      <p>
        <strong>The database cannot be reached.</strong>{' '}
        {describePartial({ ...props.ledger, shown: props.shown, lacksPictures: props.lacksPictures })}
      </p>
    </div>
  );
}
