import { describe, expect, it } from 'vitest';
import { getBrowserAndSystem, getCountryName, getPath, getWho, listEndPaths } from './describe-session.ts';

describe('a session in words', () => {
  it('names the user, else the visitor by four digits', () => {
    expect(getWho({ user_id: 'buyer-4411', fingerprint: '7f3a9c' })).toBe('buyer-4411');
    expect(getWho({ user_id: null, fingerprint: '7f3a9c' })).toBe('visitor 7f3a');
    expect(getWho({ user_id: null, fingerprint: null })).toBe('unknown visitor');
  });

  it('tells the first and the last page, and one page once', () => {
    const page_url = 'https://shop.example/pricing?plan=2';
    expect(listEndPaths({ page_url, first_path: '/pricing', last_path: '/thanks' })).toEqual(['/pricing', '/thanks']);
    expect(listEndPaths({ page_url, first_path: '/pricing', last_path: '/pricing' })).toEqual(['/pricing']);
    expect(listEndPaths({ page_url, first_path: null, last_path: null })).toEqual(['/pricing?plan=2']);
    expect(getPath('no address')).toBe('no address');
  });

  it('tells browser and system as far as they are known', () => {
    expect(getBrowserAndSystem({ browser: 'Chrome', os: 'macOS', is_bot: false })).toBe('Chrome · macOS');
    expect(getBrowserAndSystem({ browser: null, os: 'macOS', is_bot: false })).toBe('macOS');
    expect(getBrowserAndSystem({ browser: null, os: null, is_bot: true })).toBe('Bot');
  });

  it('names countries, and leaves letters alone that name none', () => {
    expect(getCountryName('DE')).toBe('Germany');
    expect(getCountryName('?!')).toBe('?!');
  });
});
