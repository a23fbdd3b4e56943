import { getPath } from '../observe/find-target.ts';
import { listen, stopAll } from '../observe/listen.ts';

/** Fields that held a password once stay masked when "show password" turns their type to text. */
const passwords = new WeakSet<Element>();

/** Remembers the passwords that are in these roots now. */
function notePasswords(path: readonly EventTarget[]): void {
  for (const root of path) {
    if (!(root instanceof Document || root instanceof ShadowRoot)) continue;
    for (const field of root.querySelectorAll('input[type=password]')) passwords.add(field);
  }
}

/** Whether a field holds a password, or ever did. */
export function isPassword(field: Element): boolean {
  if (field.getAttribute('type')?.toLowerCase() === 'password') passwords.add(field);
  return passwords.has(field);
}

/**
 * Watches for passwords before anything is typed: whatever turns one to text is pressed or focused before that, in the
 * same shadow root or in one around it. Watching each change of the page would be too dear.
 */
export function watchPasswords(): () => void {
  const note = (event: Event) => notePasswords(getPath(event));
  notePasswords([document]);
  return stopAll([
    listen(window, 'pointerdown', note),
    listen(window, 'focusin', note),
    // A password manager fills in what nobody has focused.
    listen(window, 'input', (event) => {
      const [field] = getPath(event);
      if (field instanceof Element) isPassword(field);
    }),
  ]);
}
