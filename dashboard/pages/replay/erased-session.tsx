import { A } from '@solidjs/router';

/** Stands in the place of a replay whose session was erased while it was watched. */
export function ErasedSession(props: { listPath: string }) {
  return (
    <div class="statement" role="alert">
      <h2>This session was erased</h2>
      <p>It was erased while it was open here. Nothing of it is on the server any more.</p>
      <A class="button" href={props.listPath}>
        Back to the sessions
      </A>
    </div>
  );
}
