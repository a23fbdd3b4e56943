import { batch, createSignal } from 'solid-js';
import { readChoice, writeChoice } from './ui/choices.ts';

/** Which colours: those of the system, or one of the two. */
export const themes = ['system', 'light', 'dark'] as const;

export type Theme = (typeof themes)[number];

const [current, setCurrent] = createSignal<Theme>(themes.find((known) => known === readChoice('theme')) ?? 'system');

/** The chosen theme, reactive. */
export const theme = current;

/** Puts the remembered theme on the page; call once before the first paint. */
export function applyTheme(): void {
  if (current() === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = current();
}

/** Chooses a theme and remembers it in this browser. Who listens finds it on the page already. */
export function chooseTheme(chosen: Theme): void {
  batch(() => {
    setCurrent(chosen);
    applyTheme();
  });
  writeChoice('theme', chosen);
}
