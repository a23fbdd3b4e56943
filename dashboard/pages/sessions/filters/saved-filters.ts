import * as v from 'valibot';

/** A list that was kept under a name: its filters, range and order as the address says them. */
export type SavedFilter = { name: string; search: string };

/** More than a menu is good for. */
export const maxSavedFilters = 50;
export const maxNameLength = 60;

const schema = v.array(v.unknown());
const entry = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(maxNameLength)),
  search: v.pipe(v.string(), v.regex(/^(\?.*)?$/s), v.maxLength(8_000)),
});

/** Reads what a browser has kept. What is no saved filter is left out, whatever else is there. */
export function parseSavedFilters(json: string | null): SavedFilter[] {
  const list = v.safeParse(schema, parseJson(json));
  if (!list.success) return [];
  const read = list.output.flatMap((item) => {
    const parsed = v.safeParse(entry, item);
    return parsed.success ? [parsed.output] : [];
  });
  return read.filter(({ name }, i) => read.findIndex((other) => other.name === name) === i).slice(0, maxSavedFilters);
}

/** The list with a filter more, or with another in the place of the one of its name; or why it cannot be. */
export function saveFilter(
  saved: SavedFilter[],
  { name, search }: SavedFilter,
): { ok: true; saved: SavedFilter[] } | { ok: false; detail: string } {
  const parsed = v.safeParse(entry, { name, search });
  if (!parsed.success) return { ok: false, detail: `A name has 1 to ${maxNameLength} characters.` };
  const fresh = parsed.output;
  if (saved.some((other) => other.name === fresh.name)) {
    return { ok: true, saved: saved.map((other) => (other.name === fresh.name ? fresh : other)) };
  }
  if (saved.length >= maxSavedFilters) {
    return { ok: false, detail: `There are ${maxSavedFilters} already: delete one first.` };
  }
  return { ok: true, saved: [...saved, fresh] };
}

/** The list with one under another name; or why it cannot be. */
export function renameFilter(
  saved: SavedFilter[],
  from: string,
  to: string,
): { ok: true; saved: SavedFilter[] } | { ok: false; detail: string } {
  const name = to.trim();
  if (name === '' || name.length > maxNameLength) {
    return { ok: false, detail: `A name has 1 to ${maxNameLength} characters.` };
  }
  if (name !== from && saved.some((other) => other.name === name)) {
    return { ok: false, detail: 'Another has this name.' };
  }
  return { ok: true, saved: saved.map((other) => (other.name === from ? { ...other, name } : other)) };
}

/** The list without the one of a name. */
export const removeFilter = (saved: SavedFilter[], name: string): SavedFilter[] =>
  saved.filter((other) => other.name !== name);

function parseJson(json: string | null): unknown {
  try {
    return JSON.parse(json ?? '[]');
  } catch {
    return [];
  }
}
