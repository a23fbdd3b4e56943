import { createMemo, Match, onMount, Show, Switch } from 'solid-js';
import type { SystemView } from '../../../protocol/system-view.ts';
import { Failure } from '../../ui/failure.tsx';
import { FailureNote } from '../../ui/failure-note.tsx';
import { describeAge } from '../../words/describe-storage.ts';
import { AlertList } from './alert-list.tsx';
import { listAlerts } from './alerts.ts';
import { createSystem } from './create-system.ts';
import { DatabaseSection } from './database-section.tsx';
import { RejectedSection } from './rejected-section.tsx';
import { RoutesSection } from './routes-section.tsx';
import { StatusWord } from './status-word.tsx';
import { TileGrid, TileSkeleton } from './tile-grid.tsx';
import { listTiles } from './tiles.ts';
import { WritersSection } from './writers-section.tsx';

type System = ReturnType<typeof createSystem>;

function Figures(props: { view: SystemView; system: System }) {
  const alerts = createMemo(() => listAlerts(props.view, props.system.rejectedBefore));
  const database = () => (props.view.database.is_reachable ? props.view.database : null);
  return (
    <>
      <AlertList alerts={alerts()} />
      <TileGrid tiles={listTiles(props.view, props.system.history())} alerts={alerts()} />
      <p class="faint system-lines">
        Lines of requests show the last hour by the minute, all others the time since this page was opened, 10 minutes
        at most.
      </p>
      <RoutesSection requests={props.view.requests} />
      <WritersSection writers={props.view.writers} />
      <Show
        when={database()}
        fallback={
          <section class="panel">
            <header class="panel-title">
              <h2>Database</h2>
              <StatusWord alerts={alerts()} of="database" />
            </header>
            <p class="panel-empty faint">Not known while the database is away. It is asked again every 5 seconds.</p>
          </section>
        }
      >
        {(known) => (
          <>
            <RejectedSection rejected={known().rejected} />
            <DatabaseSection database={known()} alerts={alerts()} />
          </>
        )}
      </Show>
    </>
  );
}

/** What the worker, its objects and the database say of themselves, every five seconds while somebody looks. */
export function SystemPage() {
  const system = createSystem();
  const { answer, view } = system;

  onMount(() => {
    document.title = 'System · Afterimage';
  });

  return (
    <main class="page system" aria-busy={view() === null && !answer.isError}>
      <header class="title-line">
        <h1>System</h1>
        <Show when={view()}>
          <span class="faint">updated {describeAge(system.ageMs())}</span>
        </Show>
        <span class="space" />
        <Show when={answer.isError && view() !== null}>
          <FailureNote
            what="The figures could not be refreshed."
            error={answer.error}
            onRetry={() => void answer.refetch()}
          />
        </Show>
      </header>
      <Switch fallback={<TileSkeleton tiles={10} />}>
        <Match when={view()}>{(known) => <Figures view={known()} system={system} />}</Match>
        <Match when={answer.isError}>
          <Failure
            what="The system does not say how it is"
            error={answer.error}
            onRetry={() => void answer.refetch()}
          />
        </Match>
      </Switch>
    </main>
  );
}
