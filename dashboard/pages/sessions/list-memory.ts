const key = 'afterimage.list';

/** Remembers in this tab which list a session was opened from, by the address's search string (`''` or `?…`). */
export function rememberList(search: string): void {
  try {
    sessionStorage.setItem(key, search);
  } catch {
    return;
  }
}

/** The search string of the list that a session of this tab was opened from, null when there is none. */
export function recallList(): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}
