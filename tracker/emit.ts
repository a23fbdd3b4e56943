import type { EventDataByType } from '../protocol/event-data.ts';
import type { EventInput } from '../protocol/event.ts';
import type { EventType } from '../protocol/event-types.ts';
import type { Options } from './options.ts';
import type { Marks } from './privacy/marks.ts';
import type { MaskUrl } from './privacy/mask-url.ts';

type Columns = Omit<EventInput, 'event_type' | 'timestamp' | 'page_url' | 'event_data'>;

type EmittedOf<T extends EventType> = Columns & { event_type: T; event_data: EventDataByType[T] };

/** What an observer saw. The recorder adds the time and the page's URL, and masks the URL. */
export type Emitted = { [T in EventType]: EmittedOf<T> }[EventType];

/**
 * Takes what an observer saw, in the order of the calls. `build` is called when the page is idle, at the latest when it is
 * left: there is the place for layout to be read, and handlers stay short. `at` is when it happened, in unix milliseconds,
 * now when absent; the page's URL is that of the call, or `url`. Never throws.
 */
export type Emit = (build: () => Emitted | undefined, at?: number, url?: string) => void;

/** What every observer works with. */
export type Watch = { emit: Emit; options: Options; maskUrl: MaskUrl };

/** What the observers of the extras know beside it: the page's marks. */
export type MarkedWatch = Watch & { marks: Marks };

/** The one contract of everything in `observe/`: starts to watch and returns what stops it. */
export type Observe<W extends Watch = MarkedWatch> = (watch: W) => () => void;
