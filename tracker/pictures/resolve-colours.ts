/** What html2canvas 1.4.1 reads and may hold a colour. It draws SVG by the browser's own means. */
const properties = [
  'color',
  'background-color',
  'background-image',
  'border-top-color',
  'border-right-color',
  'border-bottom-color',
  'border-left-color',
  'box-shadow',
  'text-shadow',
  'text-decoration-color',
  'list-style-image',
  '-webkit-text-stroke-color',
];

/**
 * The functions that html2canvas 1.4.1 throws on. A computed style has no others: it has resolved `light-dark()`,
 * `color-mix()` and relative colours.
 */
const unreadable = /\b(?:oklch|oklab|lab|lch|color)\([^()]*\)/g;

/** `in oklab`, as Tailwind writes it into gradients, is taken for a colour by html2canvas 1.4.1. */
const interpolation = /\s*\bin (?:[a-z0-9-]+)(?: (?:shorter|longer|increasing|decreasing) hue)?(?=[\s,])/g;

/** What a computed value is without what html2canvas cannot read; undefined when it has nothing of that. */
export function resolveValue(value: string, toRgb: (colour: string) => string): string | undefined {
  const readable = value.replace(unreadable, toRgb);
  const plain = readable.includes('gradient(')
    ? readable.replace(interpolation, '').replace(/gradient\(\s*,\s*/g, 'gradient(')
    : readable;
  return plain === value ? undefined : plain;
}

/** Converts colours as the browser paints them, by painting them: `oklch(…)` → `rgba(…)`. */
export function makeToRgb(): (colour: string) => string {
  const known = new Map<string, string>();
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return (colour) => {
    const found = known.get(colour) ?? paint(context, colour);
    known.set(colour, found);
    return found;
  };
}

function paint(context: CanvasRenderingContext2D | null, colour: string): string {
  if (!context) return 'rgba(0, 0, 0, 0)';
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return `rgba(${red}, ${green}, ${blue}, ${Math.round((alpha / 255) * 1_000) / 1_000})`;
}

/**
 * Gives every element of a copy colours that html2canvas can read. Reading them costs 13 ms per thousand elements, a fiftieth
 * of the drawing, so no page is asked first whether it has such colours. All is read before anything is written: a style that
 * changes in between would be computed again for each element.
 */
export function resolveColours(clone: Document): void {
  const toRgb = makeToRgb();
  const changes: [HTMLElement, string, string][] = [];
  for (const element of clone.querySelectorAll<HTMLElement>('*')) {
    const style = getComputedStyle(element);
    for (const property of properties) {
      const resolved = resolveValue(style.getPropertyValue(property), toRgb);
      if (resolved !== undefined) changes.push([element, property, resolved]);
    }
  }
  for (const [element, property, value] of changes) element.style.setProperty(property, value, 'important');
}
