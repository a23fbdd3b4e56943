/** The index of a search is made of three characters each: the API refuses a text without such a run. */
const searchable = /[\p{L}\p{N}]{3}/u;

/** The most characters of a search that the API takes. */
export const maxSearchLength = 256;

/** What is missing before a text can be searched for, null when nothing is. */
export function explainSearch(text: string): string | null {
  return text.trim() === '' || searchable.test(text) ? null : 'Type at least three letters or digits in a row.';
}
