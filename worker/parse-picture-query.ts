import { cleanText } from './clean-json.ts';

const numericFields = new Set([
  'v',
  'stream',
  'seq',
  'scroll_x',
  'scroll_y',
  'viewport_width',
  'viewport_height',
  'area_x',
  'area_y',
  'area_width',
  'area_height',
]);

/** The query of a raw picture as its fields, clean enough to store: what is a number there becomes one, what cannot be stays text and is refused. */
export function parsePictureQuery(query: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      numericFields.has(name) && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : cleanText(value),
    ]),
  );
}
