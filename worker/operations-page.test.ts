import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exampleSystem } from './openapi/system-example.ts';

const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs', 'operations.md'), 'utf8');

/** The rows of the table under a heading of the page, as cells. */
function listRows(heading: string): string[][] {
  const [, section = ''] = page.split(`## ${heading}\n`);
  const lines = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| '));
  return lines.slice(2).map((line) => line.split('|').map((cell) => cell.trim()));
}

const listCodes = (text = ''): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? '');

/** The names of log lines that the code of a folder writes. */
function listLogged(folder: string): string[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => file.endsWith('.ts') && !file.includes('.test.'));
  const texts = sources.map((file) => readFileSync(join(root, folder, file), 'utf8'));
  return texts.flatMap((text) => [...text.matchAll(/\bevent: '([a-z_]+)'/g)].map(([, event]) => event ?? ''));
}

const logged = new Set(['worker', 'durable-objects'].flatMap(listLogged));

/** Whether the example of the system's answer has such a figure. */
function hasFigure(path: string): boolean {
  let value: unknown = exampleSystem;
  for (const part of path.split('.')) {
    const name = part.replace('[]', '');
    if (typeof value !== 'object' || value === null || !(name in value)) return false;
    value = (value as Record<string, unknown>)[name];
    if (part.endsWith('[]')) value = Array.isArray(value) ? value[0] : undefined;
  }
  return value !== undefined;
}

describe('docs/operations.md', () => {
  it('has a row for every log line that there is, and for no other', () => {
    expect(
      listRows('Log lines')
        .flatMap(([, event]) => listCodes(event))
        .sort(),
    ).toEqual([...logged].sort());
    expect(logged.size).toBeGreaterThan(4);
  });

  it('alerts on figures and log lines that there are', () => {
    const rows = listRows('Alerts');
    const figures = rows.flatMap(([, , , figure]) => listCodes(figure)).filter((code) => code.includes('.'));
    expect(figures.filter((figure) => !hasFigure(figure))).toEqual([]);
    const events = rows.flatMap(([, , , , line = '']) => listCodes(line).slice(0, 1));
    expect(events.filter((event) => !logged.has(event))).toEqual([]);
    expect([figures.length > 10, events.length > 8]).toEqual([true, true]);
  });

  it('says what to do about every alert', () => {
    const anchors = listRows('Alerts').map(([, alert = '']) => /\(#(.+)\)/.exec(alert)?.[1] ?? '');
    const headings = [...page.matchAll(/^### (.+)$/gm)].map(([, title = '']) =>
      title.toLowerCase().replaceAll(' ', '-'),
    );
    expect([...new Set(anchors)].sort()).toEqual(headings.sort());
  });
});
