import { drawProduct } from './pictures.ts';
import { products } from './products.ts';

/** One entry of the journal. `picture` is inline SVG. */
export type JournalEntry = { title: string; month: string; text: string; picture: string };

/** Six fill a tall window once, so that the next come while one scrolls. */
const entriesPerPage = 6;

const entryCount = 30;

const openings = [
  'A morning with the',
  'What we learned from the',
  'Repairing a',
  'Ten years of the',
  'Where we found the',
];

const texts = [
  'It began with a sketch on the back of a delivery note, and with the question what could be left out. Most of it could.',
  'Somebody sent one back after nine years, with a letter. We read the letter twice, mended what was to be mended, and sent both home.',
  'The second kiln is colder on the left. Since we know it, the left side is where the dark glazes stand.',
  'We asked what people keep on their tables, and photographed the answers. Fewer things than we had thought, and older ones.',
];

/** Of this many things in a fixed order, the one at any index. */
const pick = <T>(things: readonly T[], index: number): T | undefined => things[index % things.length];

function buildEntry(index: number): JournalEntry {
  const product = pick(products, index * 3);
  const colour = product && pick(product.colours, index);
  const date = new Date(Date.UTC(2026, 9 - index, 1));
  return {
    title: `${pick(openings, index)} ${product?.name.toLowerCase()}`,
    month: date.toLocaleString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
    text: pick(texts, index) ?? '',
    picture: product && colour ? drawProduct(product.slug, `${product.name} in ${colour.name}`, colour.hex) : '',
  };
}

/** A page of the journal, newest first, and the number of the next one: null when there is none. */
export function listJournal(page: number): { entries: JournalEntry[]; next: number | null } {
  const start = (page - 1) * entriesPerPage;
  const count = Math.max(0, Math.min(entriesPerPage, entryCount - start));
  const entries = Array.from({ length: count }, (_, i) => buildEntry(start + i));
  return { entries, next: start + entriesPerPage < entryCount ? page + 1 : null };
}
