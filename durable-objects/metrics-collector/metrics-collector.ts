import { DurableObject } from 'cloudflare:workers';
import type { RequestFigures } from '../../protocol/figures-view.ts';
import type { Delta } from './delta.ts';
import { makeCollection } from './make-collection.ts';

/**
 * The one object to which all isolates of the worker report their requests. It keeps an hour of figures in memory and nothing
 * in storage: a reset loses figures, never events.
 */
export class MetricsCollector extends DurableObject {
  /** Replaced by tests that need another time. */
  clock = { now: (): number => Date.now() };
  readonly #collection = makeCollection(Date.now());

  /** Counts a report, once. */
  add(delta: Delta): void {
    this.#collection.add(delta, this.clock.now());
  }

  /** What was reported. */
  report(): RequestFigures {
    return this.#collection.report(this.clock.now());
  }
}
