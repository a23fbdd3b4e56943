import { maxBatchEvents } from '../../protocol/limits.ts';
import { buildRequest } from './request.ts';
import type { Outbox } from './outboxes.ts';
import { maxBeaconBytes, postOnLeave } from './transport.ts';

/** What a body has around its events: the ids and the losses, and for an opening the session's fields. */
const maxHeadBytes = { track: 6_000, opening: 26_000 };

/** Hands everything that is in no request to the browser, the newest stream first, until the browser takes no more. */
export function leaveWith(outboxes: readonly Outbox[], apiUrl: string): void {
  let isOpen = true;
  for (let i = outboxes.length - 1; i >= 0; i -= 1) {
    const { session, queue } = outboxes[i] as Outbox;
    const room = maxBeaconBytes - (session.id ? maxHeadBytes.track : maxHeadBytes.opening);
    while (isOpen) {
      const batch = queue.take(maxBatchEvents, room);
      if (!batch) break;
      const { path, body } = buildRequest(session, batch, Date.now());
      isOpen = postOnLeave(apiUrl + path, body, () => queue.returnBatch(batch));
    }
  }
}
