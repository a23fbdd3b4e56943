import { useQuery } from '@tanstack/solid-query';
import { createEffect, createSignal, onCleanup } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import type { SystemView } from '../../../protocol/system-view.ts';
import { getSystem } from '../../api.ts';
import { readChoice, writeChoice } from '../../ui/choices.ts';
import { addSample, makeSample, type Sample } from './history.ts';

/** How often the system is asked, while somebody looks at the page. */
const pollMs = 5_000;

const rejectedChoice = 'rejected-seen';

/** What the system says of itself, asked again and again; what it said before; and how long ago that was. */
export function createSystem() {
  const answer = useQuery(() => ({
    queryKey: ['system'],
    queryFn: ({ signal }) => getSystem(signal),
    refetchInterval: pollMs,
  }));
  const [store, setStore] = createStore<{ view: SystemView | null }>({ view: null });
  const [history, setHistory] = createSignal<readonly Sample[]>([]);
  const [nowMs, setNowMs] = createSignal(Date.now());
  const rejectedBefore = Math.max(0, Number(readChoice(rejectedChoice)) || 0);

  const timer = setInterval(() => setNowMs(Date.now()), 1_000);
  onCleanup(() => clearInterval(timer));
  createEffect(() => {
    const fresh = answer.isSuccess ? answer.data : undefined;
    if (fresh === undefined) return;
    // Rows that are the same stay the same elements: what is open in them stays open.
    setStore('view', reconcile(fresh, { key: null, merge: true }));
    setHistory((before) => addSample(before, makeSample(fresh)));
    if (fresh.database.is_reachable) writeChoice(rejectedChoice, String(fresh.database.rejected.total));
  });

  return {
    answer,
    /** null until the first answer. */
    view: () => store.view,
    history,
    /** Rejected events that were seen when the page was last opened in this browser. */
    rejectedBefore,
    /** Milliseconds since the last answer. */
    ageMs: () => Math.max(0, nowMs() - answer.dataUpdatedAt),
  };
}
