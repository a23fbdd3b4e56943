import { A } from '@solidjs/router';
import { onMount } from 'solid-js';

/** What an address shows that names nothing. */
export function NotFoundPage() {
  onMount(() => {
    document.title = 'Nothing here · Afterimage';
  });
  return (
    <main class="statement">
      <h1>Nothing here</h1>
      <p>This address names no page of the dashboard.</p>
      <A class="button" href="/sessions">
        Go to the sessions
      </A>
    </main>
  );
}
