import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listShippedPackages, type ShippedPackage } from './list-shipped-packages.ts';

/** What the file with the notices is called wherever it is served. */
export const noticesFile = 'third-party-licenses.txt';

const licenceFile = /^(licen[cs]e|copying|notice)/i;

/** The licences of all packages that may be in what ships, as text: most ask to be passed on with what they cover. */
export async function buildNotices(root: string): Promise<string> {
  const packages = await listShippedPackages(root);
  const notices = await Promise.all(packages.map((shipped) => readNotice(root, shipped)));
  const byText = Map.groupBy(notices, ({ text }) => text);
  const sections = [...byText].map(([text, those]) => `${those.map(({ title }) => title).join('\n')}\n\n${text}`);
  return `Afterimage contains parts of these packages.\n\n${sections.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

async function readNotice(root: string, { path, name, version, license }: ShippedPackage) {
  const folder = join(root, path);
  const files = (await readdir(folder)).filter((file) => licenceFile.test(file) && !/\.[cm]?[jt]s$/.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return { title: `${name} ${version} (${license})`, text: texts.map((text) => text.trim()).join('\n\n') };
}
