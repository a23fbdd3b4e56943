import { beforeEach, describe, expect, it, vi } from 'vitest';
import { capture } from './capture.ts';
import { draw, drawBytes, getColour, isNear } from './testing/draw.ts';

const white = [255, 255, 255];

/** The colours of a picture of the page as it is now, at these heights of its left part. */
async function listColours(...heights: number[]): Promise<number[][]> {
  const { image } = await draw();
  return await Promise.all(heights.map((y) => getColour(image, 50, y)));
}

beforeEach(() => {
  document.body.innerHTML = '';
  document.body.style.margin = '0';
  window.scrollTo(0, 0);
});

describe('drawPage', () => {
  it('draws the page from its top as a JPEG, without what is blocked', async () => {
    document.body.innerHTML = `
      <div style="height: 100px; background: rgb(0, 128, 0)"></div>
      <div data-afterimage-block style="height: 100px; background: rgb(255, 0, 0)">
        <p style="visibility: visible; margin: 0; height: 50px; background: rgb(255, 0, 0)">S3CRET</p>
      </div>
      <div style="height: 100px; background: rgb(0, 0, 255)"></div>`;
    const { image, area } = await draw();
    expect(image.type).toBe('image/jpeg');
    expect(area).toMatchObject({ x: 0, y: 0, width: document.documentElement.clientWidth });
    const colourAt = (y: number) => getColour(image, 50, y);
    expect(isNear(await colourAt(50), [0, 128, 0])).toBe(true);
    expect(isNear(await colourAt(110), white)).toBe(true);
    expect(isNear(await colourAt(180), white)).toBe(true);
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
    const before = await drawBytes();
    fill('another text, and longer', '98765', true);
    const after = await drawBytes();
    expect(before.length).toBeGreaterThan(1_000);
    expect(after).toEqual(before);
  });

  it('keeps the styles of a shadow root inside of it', async () => {
    document.body.innerHTML = '<p style="height: 100px; margin: 0"></p><x-stars></x-stars>';
    const root = document.querySelector('x-stars')?.attachShadow({ mode: 'open' });
    if (!root) return;
    const colours = 'p { background: rgb(255, 0, 0) } b { background: rgb(0, 0, 255) }';
    root.innerHTML = `<style>:host { display: block } b { display: block; height: 100px } ${colours}</style><b></b>`;
    const { image } = await draw();
    expect(isNear(await getColour(image, 50, 50), white)).toBe(true);
    expect(isNear(await getColour(image, 50, 150), [0, 0, 255])).toBe(true);
  });

  it.each(['data-afterimage-block', 'data-afterimage-mask'])(
    'draws a custom element with %s in no other way',
    async (mark) => {
      document.body.innerHTML = `<x-card ${mark} style="display: block; height: 200px"></x-card>`;
      const root = document.querySelector('x-card')?.attachShadow({ mode: 'open' });
      if (!root) return;
      root.innerHTML = '<p>S3CRET</p>';
      const before = await drawBytes();
      root.innerHTML = '<p>another text, and longer</p>';
      expect(await drawBytes()).toEqual(before);
      document.querySelector('x-card')?.removeAttribute(mark);
      expect(await drawBytes()).not.toEqual(before);
    },
  );

  it('draws nothing of what is in a blocked part, whatever it is', async () => {
    const red = 'width: 200px; height: 50px; background: rgb(255, 0, 0)';
    document.body.innerHTML = `
      <div class="afterimage-block" style="height: 400px; ${red}; background-image: linear-gradient(red, red)">
        <canvas width="200" height="50"></canvas><img style="${red}" src="data:image/svg+xml,${encodeURIComponent(
          '<svg xmlns="http://www.w3.org/2000/svg"><rect width="200" height="50" fill="red"/></svg>',
        )}"><video style="${red}"></video><input style="${red}" value="S3CRET"><ul><li style="${red}">S3CRET</li></ul>
        <svg width="200" height="50"><rect width="200" height="50" fill="red"/></svg>
        <p style="${red}; visibility: visible !important; position: fixed; top: 0; left: 0">S3CRET</p>
      </div>`;
    const context = document.querySelector('canvas')?.getContext('2d');
    if (context) context.fillStyle = 'red';
    context?.fillRect(0, 0, 200, 50);
    const { image, area } = await draw();
    const blank = new OffscreenCanvas(area.width, area.height);
    const paper = blank.getContext('2d');
    if (paper) paper.fillStyle = 'white';
    paper?.fillRect(0, 0, area.width, area.height);
    const expected = await createImageBitmap(await blank.convertToBlob({ type: 'image/jpeg', quality: 0.8 }));
    const [drawn, empty] = [await createImageBitmap(image), expected].map((bitmap) => {
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const into = canvas.getContext('2d');
      into?.drawImage(bitmap, 0, 0);
      return into?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? new Uint8ClampedArray();
    });
    expect(drawn?.every((value, i) => value === empty?.[i])).toBe(true);
  });

  it('draws pseudo-elements of a masked part without their text, and what repeats a field without it', async () => {
    const style = document.createElement('style');
    style.textContent = '[data-x]::after { content: attr(data-x); white-space: pre-wrap }';
    document.head.append(style);
    const pictures: number[][] = [];
    for (const text of ['', 'S3CRET', 'another text, and longer']) {
      document.body.innerHTML = `
        <p data-afterimage-mask data-x="${text}">x</p><div data-x="${text} "><textarea>${text}</textarea></div>`;
      pictures.push(await drawBytes());
    }
    expect(pictures[1]).toEqual(pictures[0]);
    expect(pictures[2]).toEqual(pictures[0]);
    style.remove();
  });

  it('draws the same picture whether a styled checkbox is checked or not', async () => {
    const style = document.createElement('style');
    style.textContent = `
      .c { appearance: none } .c + label::before { content: "no" } .c:checked + label::before { content: "yes" }
      .c ~ label svg { opacity: 0 } .c:checked ~ label svg { opacity: 1 }`;
    document.head.append(style);
    document.body.innerHTML = `<input type="checkbox" class="c" id="c"><label for="c">News
      <svg width="50" height="50"><rect width="50" height="50"/></svg></label>`;
    const before = await drawBytes();
    const box = document.querySelector('input');
    if (box) box.checked = true;
    expect(await drawBytes()).toEqual(before);
    style.remove();
  });

  it('draws what stands beside a checkbox that the browser draws, and not what a page may draw in its place', async () => {
    const tick =
      '<i style="position: absolute; left: 0; top: 100px; width: 100px; height: 50px; background: blue"></i>';
    document.body.innerHTML = `<label><input type="checkbox">${tick}</label>`;
    const [beside] = await listColours(125);
    document.body.innerHTML = `<label><input type="checkbox" style="opacity: 0">${tick}</label>`;
    const [instead] = await listColours(125);
    expect([isNear(beside ?? [], [0, 0, 255]), isNear(instead ?? [], white)]).toEqual([true, true]);
  });

  it('shows what was typed into a field that is not masked', async () => {
    document.body.innerHTML = '<input value="short">';
    const before = await drawBytes({ maskAllInputs: false });
    document.body.innerHTML = '<input value="another">';
    expect(await drawBytes({ maskAllInputs: false })).not.toEqual(before);
  });

  it.each([
    ['oklch(62.8% 0.2577 29.23)', [255, 0, 0]],
    ['oklab(0.52 -0.14 0.108)', [0, 128, 0]],
    ['lab(29.57 68.29 -112.03)', [0, 0, 255]],
    ['lch(29.57 131.2 301.4)', [0, 0, 255]],
    ['color(display-p3 0 0 0)', [0, 0, 0]],
    ['color-mix(in oklch, rgb(0, 128, 0), rgb(0, 128, 0))', [0, 128, 0]],
    ['light-dark(oklch(62.8% 0.2577 29.23), black)', [255, 0, 0]],
    ['oklch(from rgb(0, 0, 255) l c h)', [0, 0, 255]],
  ])('draws %s as the browser does', async (colour, expected) => {
    const style = document.createElement('style');
    style.textContent = `#pseudo::before { content: ""; display: block; height: 50px; background: ${colour} }`;
    document.head.append(style);
    document.body.innerHTML = `
      <div style="height: 50px; background: ${colour}; text-shadow: 0 0 9px ${colour}; box-shadow: 0 0 ${colour}"></div>
      <div style="border-top: 50px solid ${colour}; color: ${colour}; outline: 1px solid ${colour}">text</div>
      <div style="height: 50px; background: linear-gradient(to right in oklab, ${colour}, ${colour})"></div>
      <div id="pseudo"></div>
      <svg width="200" height="50" style="display: block"><rect width="200" height="50" fill="${colour}" /></svg>`;
    const top = (document.querySelector('#pseudo') as HTMLElement).offsetTop;
    const colours = await listColours(25, 75, top - 25, top + 25, top + 75);
    expect(colours.map((drawn) => isNear(drawn, expected) || drawn)).toEqual([true, true, true, true, true]);
    style.remove();
  });

  it('draws five screens of a page that is longer', async () => {
    document.body.innerHTML = `<p style="margin: 0; height: 100px; background: red"></p><p style="height: 99000px"></p>`;
    const { image, area, scale } = await draw();
    expect(area).toEqual({ x: 0, y: 0, width: document.documentElement.clientWidth, height: window.innerHeight * 5 });
    const { height } = await createImageBitmap(image);
    expect(height).toBe(Math.floor(area.height * scale));
  });

  it('draws what is seen of a page that is scrolled far, where it is', async () => {
    const blocks = Array.from({ length: 400 }, (_, i) => {
      const colour = i === 300 ? 'rgb(255, 0, 0)' : i === 301 ? 'rgb(0, 0, 255)' : 'white';
      return `<section style="background: ${colour}"><p style="margin: 0; height: 40px"><b>${i}</b></p></section>`;
    });
    document.body.innerHTML = `${blocks.join('')}<nav style="position: fixed; top: 80px; left: 0; width: 99px; height: 40px; background: rgb(0, 128, 0)"></nav>`;
    window.scrollTo(0, 300 * 40);
    const { image, area } = await draw();
    expect(area).toMatchObject({ x: 0, y: 12_000, height: window.innerHeight });
    const colours = await Promise.all([20, 60, 100, 140].map((y) => getColour(image, 50, y)));
    const expected = [[255, 0, 0], [0, 0, 255], [0, 128, 0], white];
    expect(colours.map((colour, i) => isNear(colour, expected[i] ?? []) || colour)).toEqual([true, true, true, true]);
  });

  it('scales the picture down until it has few enough bytes', async () => {
    document.body.innerHTML = '<canvas width="400" height="300"></canvas>';
    const context = document.querySelector('canvas')?.getContext('2d');
    const noise = context?.createImageData(400, 300);
    noise?.data.forEach((_, i) => (noise.data[i] = i % 4 === 3 ? 255 : (i * 7_919) % 256));
    if (noise) context?.putImageData(noise, 0, 0);
    const { clientWidth: width } = document.documentElement;
    const target = {
      element: document.documentElement,
      area: { x: 0, y: 0, width, height: 300 },
      scale: 1,
      isLeftOut: () => false,
      prepare: () => undefined,
    };
    const limits = { quality: 0.8, imageTimeoutMs: 1_000, signal: new AbortController().signal };
    const large = await capture(target, { ...limits, maxBytes: 10_000_000 });
    const small = await capture(target, { ...limits, maxBytes: Math.floor(large.size / 2) });
    expect(small.size).toBeLessThanOrEqual(large.size / 2);
    expect((await createImageBitmap(small)).width).toBeLessThan(width);
  });

  it('does not load the frames of a page a second time', async () => {
    const frame = document.createElement('iframe');
    const loaded = vi.fn();
    frame.srcdoc = '<script>parent.postMessage("frame loaded", "*")</script>';
    const onMessage = ({ data }: MessageEvent) => data === 'frame loaded' && loaded();
    window.addEventListener('message', onMessage);
    document.body.append(frame);
    await expect.poll(() => loaded).toHaveBeenCalledOnce();
    await draw();
    expect(loaded).toHaveBeenCalledOnce();
    window.removeEventListener('message', onMessage);
  });
});
