/** The query of `GET /sessions` for the search string of the list's address: the parameters have the same names, but for `range`. */
export function toApiQuery(search: string): Record<string, string> {
  const params = new URLSearchParams(search);
  const names = [...new Set(params.keys())].filter((name) => name !== 'range');
  return Object.fromEntries(names.map((name) => [name, params.getAll(name).join(',')]));
}
