import type { EventDataByType } from '../protocol/event-data.ts';
import type { EventInput } from '../protocol/event.ts';
import type { EventType } from '../protocol/event-types.ts';

type Columns = Omit<EventInput, 'event_type' | 'timestamp' | 'page_url' | 'event_data'>;

type EmittedOf<T extends EventType> = Columns & {
  event_type: T;
  event_data: EventDataByType[T];
  /** When it happened, in unix milliseconds; now, when absent. */
  at?: number;
  /** Where it happened; the page's present URL, when absent. */
  url?: string;
};

/** What an observer saw. The recorder adds the time and the page's URL, and masks the URL. */
export type Emitted = { [T in EventType]: EmittedOf<T> }[EventType];

/** Takes what an observer saw. Never throws. */
export type Emit = (event: Emitted) => void;

/** The one contract of everything in `observe/`: starts to watch and returns what stops it. */
export type Observe = (emit: Emit) => () => void;
