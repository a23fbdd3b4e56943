import { Show } from 'solid-js';
import { ProblemError } from '../problem-error.ts';

/** What could not be shown, why, and a way to try again; its words are the page's heading where it is all of a page. */
export function Failure(props: { what: string; error: unknown; isWholePage?: boolean; onRetry: () => void }) {
  const problem = () => (props.error instanceof ProblemError ? props.error : null);
  return (
    <div class="statement" role="alert">
      <Show when={props.isWholePage} fallback={<h2>{props.what}</h2>}>
        <h1>{props.what}</h1>
      </Show>
      <p>{props.error instanceof Error ? props.error.message : String(props.error)}</p>
      <button type="button" class="button" onClick={() => props.onRetry()}>
        Retry
      </button>
      <Show when={problem()?.requestId}>
        {(id) => (
          <p class="faint">
            Request <span class="mono">{id()}</span>
          </p>
        )}
      </Show>
    </div>
  );
}
