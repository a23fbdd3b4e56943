import { afterEach, describe, expect, it, vi } from 'vitest';
import { recallList, rememberList } from './list-memory.ts';

afterEach(() => vi.unstubAllGlobals());

const refuse = () => {
  throw new DOMException('closed', 'SecurityError');
};

describe('memory of the list', () => {
  it('knows the last list of this tab, the whole one too', () => {
    const kept = new Map<string, string>();
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    });
    expect(recallList()).toBeNull();
    rememberList('?browser=Chrome&offset=20');
    expect(recallList()).toBe('?browser=Chrome&offset=20');
    rememberList('');
    expect(recallList()).toBe('');
  });

  it('knows none where nothing can be kept', () => {
    vi.stubGlobal('sessionStorage', { getItem: refuse, setItem: refuse });
    rememberList('?browser=Chrome');
    expect(recallList()).toBeNull();
  });
});
