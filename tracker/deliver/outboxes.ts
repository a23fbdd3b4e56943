import type { Session } from '../session/session.ts';
import type { Queue } from './queue.ts';

/** The events of one stream, and the session that they belong to. */
export type Outbox = { session: Session; queue: Queue };

/** See `makeOutboxes`. */
export type Outboxes = ReturnType<typeof makeOutboxes>;

/** Every stream of the tab that has something to send, the present one last. */
export function makeOutboxes() {
  let all: Outbox[] = [];
  return {
    /** The stream that events go into from now on comes last; finished ones are let go. */
    add(outbox: Outbox): void {
      all = [...all.filter(({ queue }) => queue.count() > 0), outbox];
    },

    remove(outbox: Outbox): void {
      all = all.filter((other) => other !== outbox);
    },

    list: (): readonly Outbox[] => all,

    /** Those whose session the server still takes events for. */
    listLive: (): readonly Outbox[] => all.filter(({ session }) => !session.isOver),
  };
}
