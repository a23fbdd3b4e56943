import { type JSX, Match, Show, Switch } from 'solid-js';
import { FailureNote } from '../../ui/failure-note.tsx';
import type { Statistic } from './create-statistic.ts';

/** One part of the overview: it waits, fails, is tried again and is empty by itself. */
export function Panel<View>(props: {
  title: string;
  /** What stands at the right of the title. */
  note?: JSX.Element;
  statistic: Statistic<View>;
  skeleton: JSX.Element;
  isEmpty: (view: View) => boolean;
  empty: string;
  children: (view: () => View) => JSX.Element;
}) {
  const view = () => (props.statistic.isSuccess ? props.statistic.data : undefined);
  return (
    <section class="panel" aria-busy={props.statistic.isPlaceholderData || props.statistic.isPending}>
      <header class="panel-title">
        <h2>{props.title}</h2>
        {props.note}
      </header>
      <Show when={props.statistic.isError}>
        <FailureNote what="Not known." error={props.statistic.error} onRetry={() => void props.statistic.refetch()} />
      </Show>
      <Switch fallback={props.statistic.isPending ? props.skeleton : null}>
        <Match when={view() !== undefined && props.isEmpty(view() as View)}>
          <p class="panel-empty faint">{props.empty}</p>
        </Match>
        <Match when={view() !== undefined}>{props.children(() => view() as View)}</Match>
      </Switch>
    </section>
  );
}
