import { insertEvents } from '../../sql/write/insert-events.ts';

/** The statement that Afterimage sends. */
export const { text: ownText } = insertEvents([]);

/** Where a part of a text begins. Throws when it is not in it: the statement has changed, and what is measured has to as well. */
export function find(text: string, part: string): number {
  const at = text.indexOf(part);
  if (at < 0) throw new Error(`no ${part} in the statement`);
  return at;
}

/** A text with one part of it replaced. */
export function replacePart(text: string, part: string, by: string): string {
  const at = find(text, part);
  return text.slice(0, at) + by + text.slice(at + part.length);
}

/** The statement as it goes on after the rows have been read. */
export const afterInput: string = ownText.slice(find(ownText, '), inserted AS ('));
