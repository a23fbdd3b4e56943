/** The search string of another page of the same list. */
export function moveListSearch(search: string, offset: number): string {
  const params = new URLSearchParams(search);
  params.delete('offset');
  if (offset > 0) params.set('offset', String(offset));
  return params.size === 0 ? '' : `?${params.toString()}`;
}
