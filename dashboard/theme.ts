import { createSignal } from 'solid-js';

/** Which colours: those of the system, or one of the two. */
export const themes = ['system', 'light', 'dark'] as const;

export type Theme = (typeof themes)[number];

const storageKey = 'afterimage.theme';

const [current, setCurrent] = createSignal<Theme>(readTheme());

/** The chosen theme, reactive. */
export const theme = current;

/** Puts the remembered theme on the page; call once before the first paint. */
export function applyTheme(): void {
  if (current() === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = current();
}

/** Chooses a theme and remembers it in this browser. */
export function chooseTheme(chosen: Theme): void {
  setCurrent(chosen);
  applyTheme();
  try {
    localStorage.setItem(storageKey, chosen);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

function readTheme(): Theme {
  try {
    const stored = localStorage.getItem(storageKey);
    return themes.find((known) => known === stored) ?? 'system';
  } catch {
    return 'system';
  }
}
