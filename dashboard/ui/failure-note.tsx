import { CircleX } from 'lucide';
import { Icon } from './icon.tsx';

/** What failed beside all that did not, why, and a way to try again. */
export function FailureNote(props: { what: string; error: unknown; onRetry: () => void }) {
  return (
    <div class="note note-error" role="alert">
      <Icon of={CircleX} size={14} />
      <p title={props.error instanceof Error ? props.error.message : undefined}>
        {props.what} {props.error instanceof Error ? props.error.message : String(props.error)}
      </p>
      <button type="button" class="link" onClick={() => props.onRetry()}>
        Retry
      </button>
    </div>
  );
}
