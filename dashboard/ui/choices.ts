/** A choice that this browser remembers, null when none was made or storage is closed. */
export function readChoice(name: string): string | null {
  try {
    return localStorage.getItem(buildChoiceKey(name));
  } catch {
    return null;
  }
}

/** Remembers a choice in this browser, and says whether it could: without storage, or when it is full, it lasts as long as the page. */
export function writeChoice(name: string, value: string): boolean {
  try {
    localStorage.setItem(buildChoiceKey(name), value);
    return true;
  } catch {
    return false;
  }
}

/** The key of a choice in the browser's storage. */
export const buildChoiceKey = (name: string): string => `afterimage.${name}`;
