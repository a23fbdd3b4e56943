import type { Seen } from './front-book.ts';

/** What a page's request carried and what became of it, as one line: enough to follow a stream through everything. */
export function describeSeen({ tab, path, body, status, answer }: Seen, mishap: string): string {
  const sent = path.includes('/screenshot') ? {} : parse(body);
  const { stream, first_seq, lost, events } = { ...sent, ...(isFields(sent.batch) && sent.batch) };
  const { ack, missing, detail, session_id } = parse(answer);
  const facts = {
    at: new Date().toISOString(),
    tab,
    path: path.replace('/api/v1', '').slice(0, 120),
    session: sent.session_id ?? sent.session_key,
    stream,
    first_seq,
    count: Array.isArray(events) ? events.length : undefined,
    lost,
    mishap,
    status,
    session_id,
    ack,
    missing,
    detail,
  };
  return JSON.stringify(facts);
}

const isFields = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function parse(bytes: Buffer | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(bytes?.toString('utf8') ?? '');
    return isFields(value) ? value : {};
  } catch {
    return {};
  }
}
