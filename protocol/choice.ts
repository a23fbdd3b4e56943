/** Values that something may have, and values that it may not have. Either may be empty. */
export type Choice = { include: string[]; exclude: string[] };

/** A backslash makes one of these stand for itself; before anything else it is a backslash. */
const escapable = /[\\,!\s]/;

/** A character as it stands in a choice: one that was escaped separates, excludes and pads nothing. */
type Character = { text: string; isEscaped: boolean };

/**
 * Reads a choice: values separated by commas, trimmed, those that begin with `!` are excluded. `Chrome,Firefox`, `!Safari`,
 * `/a\,b`. Keeps what is empty and what is there twice.
 */
export function parseChoice(text: string): Choice {
  const choice: Choice = { include: [], exclude: [] };
  for (const value of splitAtCommas(text)) {
    const characters = trim(value);
    const isExcluded = characters[0]?.text === '!' && !characters[0].isEscaped;
    const stand = isExcluded ? choice.exclude : choice.include;
    stand.push(join(isExcluded ? characters.slice(1) : characters));
  }
  return choice;
}

/** Writes a choice so that it is read as what it is; an empty one is `''`. */
export function formatChoice({ include, exclude }: Choice): string {
  return [...include.map(escape), ...exclude.map((value) => `!${escape(value)}`)].join(',');
}

function splitAtCommas(text: string): Character[][] {
  const values: Character[][] = [[]];
  for (let i = 0; i < text.length; i += 1) {
    const isEscaped = text[i] === '\\' && escapable.test(text[i + 1] ?? '');
    if (isEscaped) i += 1;
    const character = text[i] ?? '';
    if (character === ',' && !isEscaped) values.push([]);
    else values.at(-1)?.push({ text: character, isEscaped });
  }
  return values;
}

function trim(value: Character[]): Character[] {
  const isSolid = ({ text, isEscaped }: Character): boolean => isEscaped || text.trim() !== '';
  return value.slice(Math.max(0, value.findIndex(isSolid)), value.findLastIndex(isSolid) + 1);
}

const join = (characters: readonly Character[]): string => characters.map(({ text }) => text).join('');

/** Nothing is escaped that need not be: most values stand as they are. */
const escape = (value: string): string => value.replaceAll(/\\(?=[\\,!\s]|$)|,|^[!\s]|\s$/g, String.raw`\$&`);
