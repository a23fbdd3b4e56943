import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';
import * as v from 'valibot';
import { chromiumFlags } from '../chromium.ts';
import { products } from '../demo-shop/products.ts';
import { startDemoShop } from '../demo-shop/server.ts';
import { getFreePort, loopback } from '../processes/free-port.ts';
import { layouts, scenesSchema, type LayoutName, type Scene } from './scene.ts';

export type TakePicturesOptions = {
  /** The project's folder. */
  root: string;
  /** Where the pictures are kept. */
  folder: string;
  /** The name of pictures to show even when the shop has changed since, as long as they are there. */
  wanted: string | undefined;
  /** Asked only when pictures are to be taken. */
  findBrowser: () => Promise<string | undefined>;
  onProgress: (done: number, total: number) => void;
};

/** Scenes, the name by which their pictures are found again, and the folder of the pictures. */
export type Pictures = { scenes: Scene[]; name: string; folder: string };

/** Text stays readable, and a page has 20 to 80 KB. */
const jpegQuality = 62;

const productTabs = ['', '/dimensions', '/care'];

const scenesPerLayout = 2 + products.length * (productTabs.length + 2);

/** What the pictures are made from: when it changes, so does their folder. */
async function hashSources(root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of [join(root, 'dev', 'demo-shop'), join(root, 'dev', 'seed')]) {
    const names = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const isSource = (path: string) =>
      folder.endsWith('demo-shop')
        ? !path.endsWith('.test.ts')
        : /(scene|take-pictures|measure-controls)\.[jt]s$/.test(path);
    for (const path of paths.filter(isSource).sort()) hash.update(await readFile(path));
  }
  return hash.digest('hex').slice(0, 12);
}

/** The measuring script, with the tracker's own way of naming elements in it. */
async function buildMeasureScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'measure-controls.js')],
    bundle: true,
    format: 'iife',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

async function takeLayout(page: Page, layout: LayoutName, folder: string, onScene: () => void): Promise<Scene[]> {
  const scenes: Scene[] = [];
  const take = async (name: string) => {
    const picture = `${layout}-${name.replaceAll('/', '-')}.jpg`;
    await page.mouse.move(0, 0);
    await page.screenshot({ path: join(folder, picture), type: 'jpeg', quality: jpegQuality, fullPage: true });
    const measured: unknown = await page.evaluate(
      `({ title: document.title, width: document.documentElement.clientWidth,
          height: document.documentElement.scrollHeight, controls: measureControls() })`,
    );
    const path = new URL(page.url()).pathname;
    const [scene] = v.parse(scenesSchema, [{ ...(measured as object), name, path, layout, picture }]);
    if (scene) scenes.push(scene);
    onScene();
  };
  const open = (path: string) => page.goto(path, { waitUntil: 'load' });

  await open('/');
  await take('home');
  for (const { slug } of products) {
    for (const tab of productTabs) {
      await open(`/products/${slug}${tab}`);
      await take(`product/${slug}${tab}`);
    }
  }
  for (const { slug } of products) {
    await page.evaluate('localStorage.clear()');
    await open(`/products/${slug}`);
    await page.click('#add-to-cart');
    await open('/cart');
    await take(`cart/${slug}`);
    await open('/checkout');
    await take(`checkout/${slug}`);
  }
  await page.evaluate('localStorage.clear()');
  await open('/thanks');
  await take('thanks');
  return scenes;
}

async function takeAll(options: TakePicturesOptions, folder: string): Promise<void> {
  const executablePath = await options.findBrowser();
  if (executablePath === undefined) {
    throw new Error('the pictures need a Chromium; install one, or set CHROMIUM_PATH to one');
  }
  const port = await getFreePort();
  // No tracker: the pages that are pictured are not recorded.
  const shop = await startDemoShop({ port, workerUrl: `http://${loopback}:9` });
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  try {
    const script = await buildMeasureScript();
    const names = Object.keys(layouts) as LayoutName[];
    let done = 0;
    const onScene = () => options.onProgress((done += 1), scenesPerLayout * names.length);
    const takeIn = async (name: LayoutName): Promise<Scene[]> => {
      const { width, height, scale } = layouts[name];
      const context = await browser.newContext({
        baseURL: `http://${loopback}:${port}`,
        viewport: { width, height },
        deviceScaleFactor: scale,
        locale: 'en-GB',
      });
      await context.route('**/tracker.js', (route) => route.abort());
      await context.addInitScript(script);
      const scenes = await takeLayout(await context.newPage(), name, folder, onScene);
      await context.close();
      return scenes;
    };
    const scenes = (await Promise.all(names.map(takeIn))).flat();
    await writeFile(join(folder, 'scenes.json'), JSON.stringify(scenes));
  } finally {
    await browser.close();
    await shop.stop();
  }
}

/**
 * Gives the scenes of the demo shop and the folder of their pictures: those that are kept, or, the first time and after
 * a change of the shop, pictures taken now of the real pages in a Chromium.
 */
export async function takePictures(options: TakePicturesOptions): Promise<Pictures> {
  const hasPictures = (name: string) => existsSync(join(options.folder, name, 'scenes.json'));
  const { wanted } = options;
  const name = wanted !== undefined && hasPictures(wanted) ? wanted : await hashSources(options.root);
  const folder = join(options.folder, name);
  if (!hasPictures(name)) {
    const draft = `${options.folder}.new`;
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { recursive: true });
    await takeAll(options, draft);
    // Pictures of an earlier shop are not wanted again.
    await rm(options.folder, { recursive: true, force: true });
    await mkdir(options.folder, { recursive: true });
    await rename(draft, folder);
  }
  const text = await readFile(join(folder, 'scenes.json'), 'utf8');
  return { scenes: v.parse(scenesSchema, JSON.parse(text)), name, folder };
}
