import type { Pair } from './note-originals.ts';

/** Gives the copies of emptied elements the sizes of their originals, and scrolls to where the originals are scrolled to. */
export function keepPlaces(pairs: readonly Pair[]): void {
  for (const { note, clone } of pairs) if (note.emptied) keepSize(clone, note.emptied);
  for (const { note, clone } of pairs) {
    if (!note.scroll) continue;
    clone.scrollLeft = note.scroll.left;
    clone.scrollTop = note.scroll.top;
  }
}

function keepSize(copy: HTMLElement, { width, height }: { width: number; height: number }): void {
  copy.replaceChildren();
  copy.removeAttribute('src');
  copy.removeAttribute('srcset');
  if (width === 0 && height === 0) return;
  const size = { width: `${width}px`, height: `${height}px` };
  const styles = {
    ...size,
    'min-width': size.width,
    'min-height': size.height,
    'max-width': 'none',
    'max-height': 'none',
    'box-sizing': 'border-box',
    flex: 'none',
  };
  for (const [name, value] of Object.entries(styles)) copy.style.setProperty(name, value, 'important');
}
