import { customCopy } from './html2canvas-copies.ts';

/**
 * Keeps the styles of shadow roots where they belong. The copy of a page has no shadow roots: their `<style>` would style
 * the whole picture. `@scope` without a prelude is the parent of the `<style>`; a browser that does not know it draws the
 * element without its styles.
 */
export function scopeShadowStyles(clone: Document): void {
  for (const style of clone.querySelectorAll(`${customCopy} > style`)) {
    const css = (style.textContent ?? '').replaceAll(':host(', ':scope:is(').replaceAll(/:host(?![\w-])/g, ':scope');
    style.textContent = `@scope {${css}}`;
  }
}
