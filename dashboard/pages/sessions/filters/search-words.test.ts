import { expect, it } from 'vitest';
import { explainSearch } from './search-words.ts';

it('asks for three letters or digits in a row, of any script, and for nothing while there is no text', () => {
  for (const text of ['', '  ', 'abc', 'an anna', '/c/404', 'Жук', '東京都']) expect(explainSearch(text)).toBeNull();
  for (const text of ['ab', 'a-b-c', '///', '東京']) expect(explainSearch(text)).toMatch(/three letters or digits/);
});
