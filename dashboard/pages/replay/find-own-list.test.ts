import { describe, expect, it } from 'vitest';
import { findOwnList } from './find-own-list.ts';

describe('sessions of the same visitor', () => {
  it('are those of the user, else those of the browser, else not known', () => {
    expect(findOwnList({ user_id: 'anna', fingerprint: '7f3a' })).toEqual({ by: 'user', value: 'anna' });
    expect(findOwnList({ user_id: null, fingerprint: '7f3a' })).toEqual({ by: 'visitor', value: '7f3a' });
    expect(findOwnList({ user_id: null, fingerprint: null })).toBeNull();
  });

  it('are asked for by the name as it is, which is one name', () => {
    expect(findOwnList({ user_id: '!a,b', fingerprint: '7f3a' })).toEqual({ by: 'user', value: String.raw`\!a\,b` });
  });
});
