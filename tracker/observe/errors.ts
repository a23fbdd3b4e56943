import type { Emit } from '../emit.ts';
import { maskUrl } from '../privacy/mask-url.ts';
import { listen, stopAll } from './listen.ts';

/** A page that fails in a loop is told once what it fails with: this many errors per page. */
const maxErrorsPerPage = 50;

const maxMessageLength = 1_024;
const maxStackLength = 4_096;

/** Emits an `error` for each uncaught exception and unhandled rejection. */
export function observeErrors(emit: Emit): () => void {
  let count = 0;
  const report = (error: unknown, message: string, place: { source?: string; line?: number; column?: number } = {}) => {
    count += 1;
    if (count > maxErrorsPerPage) return;
    const stack = error instanceof Error ? maskUrl(error.stack ?? '').slice(0, maxStackLength) : '';
    const data = { message: maskUrl(message).slice(0, maxMessageLength), ...place };
    emit({ event_type: 'error', event_data: stack ? { ...data, stack } : data });
  };
  return stopAll([
    listen(window, 'error', (event) => {
      // A resource that did not load fires a plain Event here, without a message.
      if (!(event instanceof ErrorEvent)) return;
      const { error, message, filename, lineno, colno } = event;
      report(error, message, { source: maskUrl(filename), line: lineno, column: colno });
    }),
    listen(window, 'unhandledrejection', ({ reason }) =>
      report(reason, reason instanceof Error ? reason.message : String(reason)),
    ),
  ]);
}
