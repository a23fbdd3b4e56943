import type { EventDataByType } from '../../protocol/event-data.ts';
import type { Observe } from '../emit.ts';
import { listen, stopAll } from './listen.ts';

/** A page that fails in a loop is told once what it fails with: this many errors per page. */
const maxErrorsPerPage = 50;

const maxMessageLength = 1_024;
const maxStackLength = 4_096;

/** Emits an `error` for each uncaught exception and unhandled rejection. */
export const observeErrors: Observe = ({ emit, maskUrl }) => {
  let count = 0;
  const report = (error: unknown, message: string, details: Partial<EventDataByType['error']>) => {
    count += 1;
    if (count > maxErrorsPerPage) return;
    emit(() => {
      const stack = error instanceof Error && maskUrl(error.stack ?? '').slice(0, maxStackLength);
      const event_data = {
        message: maskUrl(message).slice(0, maxMessageLength),
        ...details,
        ...(stack && { stack }),
      };
      return { event_type: 'error', event_data };
    });
  };
  return stopAll([
    listen(window, 'error', (event) => {
      // A resource that did not load fires a plain Event here, without a message.
      if (!(event instanceof ErrorEvent)) return;
      const { error, message, filename, lineno, colno } = event;
      report(error, message, { kind: 'exception', source: maskUrl(filename), line: lineno, column: colno });
    }),
    listen(window, 'unhandledrejection', ({ reason }) =>
      report(reason, reason instanceof Error ? reason.message : String(reason), { kind: 'rejection' }),
    ),
  ]);
};
