import type { Pair } from './note-originals.ts';

/** Gives the copies of emptied elements the sizes of their originals, and scrolls to where the originals are scrolled to. */
export function keepPlaces(pairs: readonly Pair[]): void {
  for (const pair of pairs) if (pair.emptied) keepSize(pair.clone, pair.emptied);
  for (const { clone: copy, scroll } of pairs) {
    if (!scroll) continue;
    copy.scrollLeft = scroll.left;
    copy.scrollTop = scroll.top;
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
