import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { resolve } from 'node:path';

const file = resolve(import.meta.dirname, 'results.md');

/** The machine in a line: figures mean little without it. */
export function describeMachine(): string {
  const [cpu] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${gigabytes} GB, ${process.platform}, Node ${process.versions.node}`;
}

/** A Markdown table. */
export function buildTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [buildLine(head), buildLine(head.map(() => '---')), ...rows.map(buildLine)].join('\n');
}

function buildLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Puts what a benchmark measured into its section of `results.md`, in the place of what it measured before. */
export async function writeResults(name: string, text: string): Promise<void> {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const old = await readFile(file, 'utf8');
  const from = old.indexOf(begin);
  const to = old.indexOf(end);
  if (from < 0 || to < from) throw new Error(`results.md has no section ${begin} … ${end}`);
  await writeFile(file, `${old.slice(0, from + begin.length)}\n\n${text.trim()}\n\n${old.slice(to)}`);
}
