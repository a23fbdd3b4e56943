import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { screenshotFieldsSchema } from '../../protocol/screenshot.ts';
import { drawPage } from './draw-page.ts';
import { resolveOptions } from '../options.ts';
import { buildMarks } from '../privacy/marks.ts';
import { makeTracker } from '../make-tracker.ts';
import { maskClone } from './mask-clone.ts';
import { endpoint, getBatch, makeFakeServer } from '../testing/fake-server.ts';

const marks = buildMarks(resolveOptions({}, undefined));

/** The colour of a picture at a point of the document, as [red, green, blue]. */
async function getColour(image: Blob, scale: number, x: number, y: number): Promise<number[]> {
  const bitmap = await createImageBitmap(image);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  context?.drawImage(bitmap, 0, 0);
  return [...(context?.getImageData(Math.round(x * scale), Math.round(y * scale), 1, 1).data ?? [])].slice(0, 3);
}

/** The bytes of a picture of the page as it is now. */
async function getBytes(): Promise<number[]> {
  const drawing = await drawPage(marks);
  return [...new Uint8Array((await drawing?.image.arrayBuffer()) ?? new ArrayBuffer(0))];
}

/** JPEG changes colours a little. */
const isNear = (colour: number[], expected: number[]) =>
  expected.every((value, i) => Math.abs(value - (colour[i] ?? -99)) < 12);

beforeEach(() => {
  sessionStorage.clear();
  document.body.innerHTML = '';
  document.body.style.margin = '0';
});

describe('maskClone', () => {
  it('leaves nothing of what was typed or is marked', () => {
    const clone = document.implementation.createHTMLDocument();
    clone.body.innerHTML = `
      <input value="S3CRET"><input type="email" value="S3CRET"><input type="number" value="73">
      <input type="date" value="2001-02-03"><input type="password" value="S3CRET"><input type="hidden" value="S3CRET">
      <input type="checkbox" checked><input type="submit" value="Buy">
      <textarea>S3CRET</textarea><select><option>x</option><option selected>S3CRET</option></select>
      <p data-afterimage-mask>S3CRET <b>S3CRET</b></p><div contenteditable>S3CRET</div><p>shown</p>`;
    maskClone(clone, marks);
    const { body } = clone;
    const fields = [...body.querySelectorAll('input')];
    expect(fields.map(({ type, value }) => `${type} ${value}`)).toEqual([
      'text ***MASKED***',
      'email ***MASKED***',
      'text ***MASKED***',
      'text ***MASKED***',
      'password ***MASKED***',
      'hidden ***MASKED***',
      'checkbox on',
      'submit Buy',
    ]);
    expect(fields[6]?.checked).toBe(false);
    expect(body.querySelector('textarea')?.value).toBe('***MASKED***');
    expect(body.querySelector('select')?.textContent).toBe('***MASKED***');
    expect(body.innerText).toContain('shown');
    body.querySelectorAll('textarea').forEach((area) => area.remove());
    expect(body.innerHTML).not.toMatch(/S3CRET|73|2001/);
  });
});

describe('drawPage', () => {
  it('draws the page from its top as a JPEG, without what is blocked', async () => {
    document.body.innerHTML = `
      <div style="height: 100px; background: rgb(0, 128, 0)"></div>
      <div data-afterimage-block style="height: 100px; background: rgb(255, 0, 0)">
        <p style="visibility: visible; margin: 0; height: 50px; background: rgb(255, 0, 0)">S3CRET</p>
      </div>
      <div style="height: 100px; background: rgb(0, 0, 255)"></div>`;
    const drawing = await drawPage(marks);
    expect(drawing?.image.type).toBe('image/jpeg');
    expect(drawing?.area).toMatchObject({ area_x: 0, area_y: 0, area_width: document.documentElement.clientWidth });
    if (!drawing) return;
    const colourAt = (y: number) => getColour(drawing.image, 1, 50, y);
    expect(isNear(await colourAt(50), [0, 128, 0])).toBe(true);
    expect(isNear(await colourAt(110), [255, 255, 255])).toBe(true);
    expect(isNear(await colourAt(180), [255, 255, 255])).toBe(true);
    expect(isNear(await colourAt(250), [0, 0, 255])).toBe(true);
  });

  it('draws the same picture whatever was typed', async () => {
    document.body.innerHTML = `
      <input><input type="password"><input type="number"><textarea></textarea>
      <select><option>a</option><option>long option</option></select><input type="checkbox">
      <p contenteditable></p><p data-afterimage-mask></p><div id="host"></div>`;
    const host = document.querySelector('#host')?.attachShadow({ mode: 'open' });
    const inner = document.createElement('input');
    host?.append(inner);
    const fill = (text: string, digits: string, isChecked: boolean) => {
      for (const field of [inner, ...document.querySelectorAll<HTMLInputElement>('input, textarea')]) {
        field.value = field.type === 'number' ? digits : text;
        field.checked = isChecked;
      }
      const select = document.querySelector('select');
      if (select) select.selectedIndex = isChecked ? 1 : 0;
      for (const words of document.querySelectorAll('p')) words.textContent = text;
    };
    fill('short', '1', false);
    const before = await getBytes();
    fill('another text, and longer', '98765', true);
    const after = await getBytes();
    expect(before.length).toBeGreaterThan(1_000);
    expect(after).toEqual(before);
  });

  it('keeps the styles of a shadow root inside of it', async () => {
    document.body.innerHTML = '<p style="height: 100px; margin: 0"></p><x-stars></x-stars>';
    const root = document.querySelector('x-stars')?.attachShadow({ mode: 'open' });
    if (!root) return;
    const colours = 'p { background: rgb(255, 0, 0) } b { background: rgb(0, 0, 255) }';
    root.innerHTML = `<style>:host { display: block } b { display: block; height: 100px } ${colours}</style><b></b>`;
    const drawing = await drawPage(marks);
    expect(drawing).toBeDefined();
    if (!drawing) return;
    expect(isNear(await getColour(drawing.image, 1, 50, 50), [255, 255, 255])).toBe(true);
    expect(isNear(await getColour(drawing.image, 1, 50, 150), [0, 0, 255])).toBe(true);
  });

  it.each(['data-afterimage-block', 'data-afterimage-mask'])('leaves out a custom element with %s', async (mark) => {
    const fill = (colour: string) => {
      document.body.innerHTML = `<p style="height: 200px"></p><x-card ${mark}></x-card>`;
      const root = document.querySelector('x-card')?.attachShadow({ mode: 'open' });
      if (root) root.innerHTML = `<b style="display: block; height: 50px; background: ${colour}">S3CRET</b>`;
    };
    fill('red');
    const before = await getBytes();
    fill('blue');
    expect(await getBytes()).toEqual(before);
  });

  it('rejects on a colour that html2canvas cannot parse, and takes its copy out of the page again', async () => {
    document.body.innerHTML = '<p style="color: oklch(64% 0.12 45)">clay</p>';
    await expect(drawPage(marks)).rejects.toThrow('oklch');
    expect(document.querySelectorAll('iframe')).toHaveLength(0);
    expect(document.body.innerHTML).toBe('<p style="color: oklch(64% 0.12 45)">clay</p>');
  });

  it('does not load the frames of a page a second time', async () => {
    const frame = document.createElement('iframe');
    const loaded = vi.fn();
    frame.srcdoc = '<script>parent.postMessage("frame loaded", "*")</script>';
    const onMessage = ({ data }: MessageEvent) => data === 'frame loaded' && loaded();
    window.addEventListener('message', onMessage);
    document.body.append(frame);
    await vi.waitFor(() => expect(loaded).toHaveBeenCalledOnce());
    await drawPage(marks);
    expect(loaded).toHaveBeenCalledOnce();
    window.removeEventListener('message', onMessage);
  });
});

describe('a picture', () => {
  let server: ReturnType<typeof makeFakeServer>;
  const listPictures = () => server.sent.filter(({ path }) => path === '/track/screenshot');

  beforeEach(() => {
    server = makeFakeServer();
  });
  afterEach(() => server.restore());

  it('follows a page view as raw JPEG with its numbers in the query, and comes again after a failure', async () => {
    const tracker = makeTracker(() => import('../extras.ts'));
    tracker.init({ endpoint });
    await tracker.flush();
    server.replyWith({ status: 503, headers: { 'Retry-After': '0.01' } });
    await vi.waitFor(() => expect(listPictures()).toHaveLength(2), { timeout: 10_000 });
    tracker.stop();
    const [first, second] = listPictures();
    expect(second?.query.toString()).toBe(first?.query.toString());
    expect(second?.blob?.type).toBe('image/jpeg');
    const query = Object.fromEntries(second?.query ?? []);
    const numbers = /^(stream|seq|scroll|viewport|area)/;
    const fields = Object.entries(query).map(([name, value]) => [name, numbers.test(name) ? Number(value) : value]);
    const { stream, seq, session_id } = v.parse(screenshotFieldsSchema, Object.fromEntries(fields));
    const opening = server.sent.find(({ path }) => path === '/sessions');
    expect([stream, seq, session_id]).toEqual([opening && getBatch(opening).stream, 1, query.session_id]);
  });
});
