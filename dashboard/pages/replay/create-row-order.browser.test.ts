import { createSignal, For } from 'solid-js';
import { render } from 'solid-js/web';
import { afterEach, describe, expect, it } from 'vitest';
import { createRowOrder } from './create-row-order.ts';

/** A list in a page, the elements of which are named by a letter each. */
function renderList(first: number[]) {
  const [rows, setRows] = createSignal(first);
  const host = document.body.appendChild(document.createElement('div'));
  const dispose = render(() => {
    const order = createRowOrder(rows);
    return For({
      get each() {
        return order();
      },
      children: (element) => {
        const button = document.createElement('button');
        button.textContent = 'abcdefgh'.charAt(element);
        return button;
      },
    });
  }, host);
  afterEach(() => {
    dispose();
    host.remove();
  });
  return { host, setRows };
}

describe('the elements of a list whose rows change', () => {
  it('stay where they are while it is scrolled, and are put in order when it is at rest', async () => {
    const { host, setRows } = renderList([0, 1, 2, 3]);
    expect(host.textContent).toBe('abcd');
    setRows([4, 5, 2, 3]);
    setRows([4, 5, 6, 3]);
    expect(host.textContent).toBe('abcd');
    await expect.poll(() => host.textContent).toBe('dabc');
  });

  it('are in order at once when there are others', () => {
    const { host, setRows } = renderList([0, 1, 2]);
    setRows([5, 6, 7, 3, 4]);
    expect(host.textContent).toBe('deabc');
    setRows([2, 1]);
    expect(host.textContent).toBe('ba');
  });

  it.each([0, 1, 2, 3])('keep the focus when they are put in order: the %i', async (which) => {
    const { host, setRows } = renderList([0, 1, 2, 3]);
    const button = host.querySelectorAll('button')[which];
    button?.focus();
    setRows([4, 5, 2, 3]);
    await expect.poll(() => host.textContent).toBe('cdab');
    expect(document.activeElement).toBe(button);
  });
});
