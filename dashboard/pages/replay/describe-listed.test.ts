import { describe, expect, it } from 'vitest';
import type { Page, SessionView } from '../../../protocol/views.ts';
import { describeListed } from './describe-listed.ts';

const page = (...ids: string[]): Page<SessionView> => ({
  data: ids.map((session_id) => ({ session_id, event_count: 7, missing_count: 2, user_id: 'anna' }) as SessionView),
  total: ids.length,
  total_is_estimate: false,
  limit: 20,
  offset: 0,
  next: null,
});

describe('a session that a list has told of', () => {
  it('is there at once, with a ledger of which only the list is known', () => {
    expect(describeListed([undefined, page('a'), page('b', 'c')], 'c')).toEqual({
      ...page('c').data[0],
      ledger: { accepted: 7, stored: 7, pending: null, missing: 2, rejected: null, since_wake: null },
      partial: false,
    });
  });

  it('is not there when no list has it', () => {
    expect(describeListed([page('a'), undefined], 'b')).toBeUndefined();
    expect(describeListed([], 'b')).toBeUndefined();
  });
});
