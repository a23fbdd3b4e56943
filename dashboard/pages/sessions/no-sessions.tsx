import { CopyButton } from '../../ui/copy-button.tsx';

/** Where pages load the tracker from; `VITE_WORKER_ORIGIN` of the build names the worker when it is not this origin. */
const workerOrigin: string = import.meta.env.VITE_WORKER_ORIGIN ?? 'https://your-worker.example';

const snippet = `<script defer src="${workerOrigin}/tracker.js" data-endpoint="${workerOrigin}"></script>`;

/** What the list shows before the first session: how to record one. */
export function NoSessions() {
  return (
    <section class="statement">
      <h2>No sessions yet</h2>
      <p>Put this into the head of the pages to record. The first visit appears here within seconds.</p>
      <div class="snippet">
        <code>{snippet}</code>
        <CopyButton label="Copy the snippet" getText={() => snippet} />
      </div>
      <p>The worker takes recordings only from origins that it allows: name the site’s in ALLOWED_ORIGINS.</p>
    </section>
  );
}
