import * as v from 'valibot';
import {
  noteAcknowledged,
  noteReceipt,
  noteSent,
  openSessionBook,
  openStreamBook,
  type Book,
  type Sending,
  type SessionBook,
} from './book.ts';
import { getKey, pageMark } from './marks.ts';

/** One request of a page, by its tab. `status` is null while nobody has answered. */
export type Seen = { tab: number; path: string; body: Buffer; status: number | null; answer: Buffer | null };

const eventSchema = v.looseObject({
  event_type: v.string(),
  timestamp: v.string(),
  page_url: v.string(),
  target_id: v.nullish(v.string()),
});
const numbersSchema = v.object({
  stream: v.number(),
  first_seq: v.number(),
  lost: v.optional(v.array(v.tuple([v.number(), v.number()]))),
  events: v.array(eventSchema),
});
const batchSchema = v.object({ session_id: v.string(), ...numbersSchema.entries });
const openingSchema = v.object({ session_key: v.string(), batch: v.optional(numbersSchema) });
const openedSchema = v.object({ session_id: v.string() });
const receiptSchema = v.object({ ack: v.number() });

/** What a tab has sent: its sessions and streams, and the session that it is in. */
export type TabBook = { streams: Map<string, Set<number>>; current: SessionBook | null };

/** See `makeFrontBook`. */
export type FrontBook = ReturnType<typeof makeFrontBook>;

/** Keeps the books of the pages from what the front sees: each number and the event that it was given to. */
export function makeFrontBook(book: Book, onAcknowledged: () => void) {
  const tabs = new Map<number, TabBook>();
  const texts = new Map<string, string>();

  function openTab(tab: number): TabBook {
    const known = tabs.get(tab) ?? { streams: new Map<string, Set<number>>(), current: null };
    tabs.set(tab, known);
    return known;
  }

  /** Marks of pages are not unique: the whole text tells whether a number was given twice. */
  function noteTexts(session: SessionBook, { stream, first_seq, events }: v.InferOutput<typeof numbersSchema>): void {
    events.forEach((event, index) => {
      const place = `${session.key}/${stream}/${first_seq + index}`;
      const text = JSON.stringify(event);
      const before = texts.get(place);
      if (before === undefined) texts.set(place, text);
      else if (before !== text) {
        const number = `${stream}/${first_seq + index}`;
        book.violations.push({ kind: 'number reuse', key: session.key, number, detail: `${before} became ${text}` });
      }
    });
  }

  function read({ tab, path, body }: Seen): { session: SessionBook; sending: Sending | null } | null {
    if (path.startsWith('/api/v1/track/screenshot')) return readPicture(path);
    const json: unknown = JSON.parse(body.toString('utf8'));
    const isOpening = path === '/api/v1/sessions';
    const opening = isOpening ? v.parse(openingSchema, json) : null;
    const numbers = opening ? opening.batch : v.parse(batchSchema, json);
    const session = openSessionBook(
      book,
      opening ? opening.session_key : getKey(v.parse(batchSchema, json).session_id),
    );
    const known = openTab(tab);
    known.current = session;
    if (!numbers) return { session, sending: null };
    known.streams.set(session.key, (known.streams.get(session.key) ?? new Set()).add(numbers.stream));
    noteTexts(session, numbers);
    const { stream, first_seq: first, lost, events } = numbers;
    return {
      session,
      sending: { kind: 'events', stream, first, marks: events.map((event) => pageMark(withZone(event))), lost },
    };
  }

  function readPicture(path: string): { session: SessionBook; sending: Sending } {
    const query = new URL(path, 'http://front').searchParams;
    const session = openSessionBook(book, getKey(query.get('session_id') ?? ''));
    const marks = [query.get('page_url') ?? ''];
    return {
      session,
      sending: { kind: 'pictures', stream: Number(query.get('stream')), first: Number(query.get('seq')), marks },
    };
  }

  function noteAck(session: SessionBook, stream: number, answer: unknown): void {
    const receipt = v.safeParse(receiptSchema, answer);
    if (!receipt.success || session.erasure !== 'none') return;
    const unsent = noteReceipt(openStreamBook(session, 'events', stream), receipt.output.ack);
    if (unsent.length === 0) return;
    const detail = `ack ${receipt.output.ack} says that ${unsent[0]} is safe, which nobody sent`;
    book.violations.push({ kind: 'unexpected answer', key: session.key, number: String(stream), detail });
  }

  return {
    tabs,
    onSeen(seen: Seen): void {
      const found = read(seen);
      if (found?.sending) noteSent(book, found.session, found.sending);
    },
    onAnswered(seen: Seen): void {
      const { status, answer } = seen;
      const found = read(seen);
      if (!found || status === null || answer === null) return;
      const { session, sending } = found;
      if (status >= 200 && status < 300) {
        if (seen.path === '/api/v1/sessions') {
          session.isOpenAcknowledged = true;
          session.sessionId = v.parse(openedSchema, JSON.parse(answer.toString('utf8'))).session_id;
        }
        if (sending) noteAcknowledged(session, sending);
        if (sending?.kind === 'events') noteAck(session, sending.stream, JSON.parse(answer.toString('utf8')));
        onAcknowledged();
        return;
      }
      const isExpected = status === 429 || status === 503 || (status === 410 && session.erasure !== 'none');
      if (!isExpected) {
        const detail = `a page was answered ${status}: ${answer.toString('utf8').slice(0, 300)}`;
        book.violations.push({ kind: 'unexpected answer', key: session.key, detail });
      }
    },
  };
}

/** The database tells times in milliseconds and UTC, as the tracker does. */
function withZone(event: v.InferOutput<typeof eventSchema>) {
  return { ...event, timestamp: new Date(event.timestamp).toISOString(), target_id: event.target_id ?? null };
}
