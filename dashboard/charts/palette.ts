import { createSignal, onCleanup } from 'solid-js';
import { theme } from '../theme.ts';

/** The colours that a canvas draws with, each as CSS writes it. */
export type Palette = { shape: string; line: string; lineStrong: string; text: string; font: string };

const dark = matchMedia('(prefers-color-scheme: dark)');

/** Reads the colours that the tokens have where an element is: a canvas knows nothing of `var()` and `light-dark()`. */
function readPalette(element: HTMLElement): Palette {
  const probe = element.appendChild(document.createElement('span'));
  const read = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const { fontFamily } = getComputedStyle(element);
  const palette = {
    shape: read('--shape'),
    line: read('--line'),
    lineStrong: read('--line-strong'),
    text: read('--text-faint'),
    font: `12px ${fontFamily}`,
  };
  probe.remove();
  return palette;
}

/** The colours of the theme that is shown, reactive: the chosen one, and the system's where that decides. */
export function createPalette(getElement: () => HTMLElement): () => Palette {
  const [scheme, setScheme] = createSignal(dark.matches);
  const onChange = () => setScheme(dark.matches);
  dark.addEventListener('change', onChange);
  onCleanup(() => dark.removeEventListener('change', onChange));
  return () => {
    theme();
    scheme();
    return readPalette(getElement());
  };
}
