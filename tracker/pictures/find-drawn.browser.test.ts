import { beforeEach, describe, expect, it } from 'vitest';
import { findDrawn } from './find-drawn.ts';

const screen = { x: 0, y: 0, width: 400, height: 300 };

const ids = (elements: Iterable<Element>) => [...elements].map(({ id }) => id).filter((id) => id !== '');

const row = (_: unknown, i: number) => `<div id="r${i}" style="height: 100px; margin-bottom: 10px"><b>x</b></div>`;

/** The ids of what is copied with what is in it, and of what is not copied. */
function listIds(area = screen) {
  const { opened, dropped, taller, count } = findDrawn(document.body, area);
  return { opened: ids(opened).sort(), dropped: ids(dropped), taller: [...taller.values()], count };
}

beforeEach(() => {
  document.body.innerHTML = '';
  document.body.style.margin = '0';
  window.scrollTo(0, 0);
});

describe('findDrawn', () => {
  it('opens what lies in the area, and what holds that', () => {
    document.body.innerHTML = `
      <div id="a" style="height: 0"><div id="b" style="height: 50px"><p></p></div></div>
      <div id="c" style="height: 900px"></div>
      <div id="d" style="height: 50px"><p><b></b></p></div>`;
    expect(listIds()).toMatchObject({ opened: ['a', 'b', 'c'], count: 6 });
  });

  it('copies one box for all that follow below', () => {
    document.body.innerHTML = `<div id="list">${Array.from({ length: 9 }, row).join('')}</div>`;
    const { opened, dropped, taller, count } = listIds();
    expect(opened).toEqual(['list', 'r0', 'r1', 'r2']);
    expect(dropped).toEqual(['r4', 'r5', 'r6', 'r7', 'r8']);
    expect([taller, count]).toEqual([[550], 1 + 1 + 3 * 2 + 1]);
  });

  it('copies boxes of what lies above', () => {
    document.body.innerHTML = Array.from({ length: 9 }, row).join('');
    expect(listIds({ ...screen, y: 550, height: 100 })).toMatchObject({ opened: ['r5'], count: 1 + 5 + 2 + 1 });
  });

  it('knows the place of what is fixed while the page is scrolled', () => {
    document.body.innerHTML = `<p style="height: 5000px"></p><nav id="fixed" style="position: fixed; top: 0"><b>x</b></nav>`;
    window.scrollTo(0, 1_000);
    expect(listIds({ ...screen, y: 1_000 }).opened).toEqual(['fixed']);
  });

  it('opens what flows with the text before the area, and not what does behind it', () => {
    document.body.innerHTML = `<p id="text" style="margin: 0; width: 100px; font-size: 20px">
      <i id="start">x</i> ${'long '.repeat(99)} <b id="end">x</b></p>`;
    expect(listIds({ ...screen, y: 200 }).opened).toEqual(['start', 'text']);
  });

  it('opens styles, and all of an SVG or of a select', () => {
    document.body.innerHTML = `
      <div id="hidden" hidden><style id="style"></style></div>
      <svg style="position: absolute; top: 0"><defs id="defs"><g id="g"></g></defs></svg>
      <select style="position: absolute; top: 50px"><optgroup id="group"><option id="option">x</option></optgroup></select>`;
    expect(listIds().opened).toEqual(['defs', 'g', 'group', 'hidden', 'option', 'style']);
  });

  it('walks open shadow roots and what is put into their slots', () => {
    document.body.innerHTML =
      '<x-card id="host"><p id="light" style="height: 50px">x</p><p id="unslotted" slot="no">x</p></x-card>';
    const root = document.querySelector('#host')?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = '<div id="inner"><slot></slot></div>';
    expect(listIds()).toMatchObject({ opened: ['host', 'inner', 'light'], count: 4 });
  });
});
