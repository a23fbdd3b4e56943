/** A choice that this browser remembers, null when none was made or storage is closed. */
export function readChoice(name: string): string | null {
  try {
    return localStorage.getItem(`afterimage.${name}`);
  } catch {
    return null;
  }
}

/** Remembers a choice in this browser; without storage it lasts as long as the page. */
export function writeChoice(name: string, value: string): void {
  try {
    localStorage.setItem(`afterimage.${name}`, value);
  } catch {
    return;
  }
}
