import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Observe } from '../emit.ts';
import { addHtml, leavePage } from '../testing/page.ts';
import { watchInTest } from '../testing/watch-in-test.ts';
import { observeClicks } from './clicks.ts';
import { observeClipboard } from './clipboard.ts';
import { observeDeadClicks } from './dead-clicks.ts';
import { observeFocus } from './focus.ts';
import { observeInputs } from './inputs.ts';
import { observeKeys } from './keys.ts';
import { observeMousePath } from './mouse-path.ts';
import { observeRageClicks } from './rage-clicks.ts';
import { observeResize } from './resize.ts';
import { observeScroll } from './scroll.ts';
import { observeSubmits } from './submits.ts';
import { observeTouch } from './touch.ts';
import { observeVitals } from './vitals.ts';

const observers: Observe[] = [
  observeClicks,
  observeClipboard,
  observeDeadClicks,
  observeFocus,
  observeInputs,
  observeKeys,
  observeMousePath,
  observeRageClicks,
  observeResize,
  observeScroll,
  observeSubmits,
  observeTouch,
];

let field: HTMLElement;

/** Fires everything that any of them listens for, three times, on a field, a button and the window. */
function fireEverything(types: readonly string[]): void {
  const touch = new Touch({ identifier: 1, target: field, clientX: 1, clientY: 1 });
  const init = { bubbles: true, composed: true, detail: 1, key: 'Tab', touches: [touch], changedTouches: [touch] };
  for (const target of [field, field.nextElementSibling ?? field, document, window]) {
    for (const type of [...types, ...types, ...types]) target.dispatchEvent(makeEvent(type, init));
  }
}

function makeEvent(type: string, init: KeyboardEventInit & TouchEventInit): Event {
  if (type.startsWith('touch')) return new TouchEvent(type, init);
  if (type.startsWith('key')) return new KeyboardEvent(type, init);
  return type.includes('click') || type === 'mousemove' ? new MouseEvent(type, init) : new PointerEvent(type, init);
}

type Listening = { target: EventTarget; type: string; listener: unknown; options: unknown };

/** What listens now, by what was added and removed on any target. */
function spyOnListeners() {
  const added: Listening[] = [];
  let listening: Listening[] = [];
  const { prototype } = EventTarget;
  const own = Object.getOwnPropertyDescriptors(prototype);
  const add = own.addEventListener.value as typeof prototype.addEventListener;
  const remove = own.removeEventListener.value as typeof prototype.removeEventListener;
  const spies = [
    vi.spyOn(prototype, 'addEventListener').mockImplementation(function spy(
      this: EventTarget,
      type,
      listener,
      options,
    ) {
      added.push({ target: this, type, listener, options });
      listening.push({ target: this, type, listener, options });
      add.call(this, type, listener, options);
    }),
    vi.spyOn(prototype, 'removeEventListener').mockImplementation(function spy(
      this: EventTarget,
      type,
      listener,
      options,
    ) {
      listening = listening.filter((one) => one.target !== this || one.type !== type || one.listener !== listener);
      remove.call(this, type, listener, options);
    }),
  ];
  return {
    listTypes: () => listening.map(({ type }) => type),
    listAddedTypes: () => [...new Set(added.map(({ type }) => type))],
    listOptions: () => added.map(({ options }) => options),
    restore(): void {
      for (const spy of spies) spy.mockRestore();
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '';
  field = addHtml('<div><input><button>x</button></div>').firstElementChild as HTMLElement;
});

afterEach(() => vi.useRealTimers());

describe.each(observers.map((observe) => ({ name: observe.name, observe })))('$name', ({ observe }) => {
  it('leaves no listener, timer or event behind when it stops, also in the middle of something and twice', () => {
    const listeners = spyOnListeners();
    const watched = watchInTest(observe);
    const types = listeners.listAddedTypes();
    fireEverything(types);
    expect(listeners.listTypes().length).toBeGreaterThan(0);
    watched.stop();
    watched.stop();
    expect(listeners.listTypes()).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
    const before = watched.list().length;
    fireEverything(types);
    vi.advanceTimersByTime(10_000);
    listeners.restore();
    expect(watched.list()).toHaveLength(before);
  });

  it('reads no layout while the page handles an event', () => {
    const read = vi.fn();
    const spies = (
      [
        [window, 'scrollX'],
        [window, 'scrollY'],
        [window, 'innerWidth'],
        [window, 'innerHeight'],
        [Element.prototype, 'scrollTop'],
        [Element.prototype, 'scrollHeight'],
        [Element.prototype, 'clientHeight'],
      ] as [object, string][]
    ).map(([object, name]) => {
      const own = Object.getOwnPropertyDescriptor(object, name);
      Object.defineProperty(object, name, { configurable: true, get: read });
      return () => own && Object.defineProperty(object, name, own);
    });
    const rect = vi.spyOn(Element.prototype, 'getBoundingClientRect');
    const listeners = spyOnListeners();
    const watched = watchInTest(observe);
    fireEverything(listeners.listAddedTypes());
    vi.advanceTimersByTime(10_000);
    leavePage();
    watched.stop();
    const times = read.mock.calls.length + rect.mock.calls.length;
    listeners.restore();
    rect.mockRestore();
    for (const restore of spies) restore();
    expect(times).toBe(0);
  });

  it('listens passively, and before the page can stop an event', () => {
    const listeners = spyOnListeners();
    watchInTest(observe).stop();
    const options = listeners.listOptions();
    listeners.restore();
    expect(options.length).toBeGreaterThan(0);
    for (const each of options) expect(each).toEqual({ capture: true, passive: true });
  });

  it('tells nothing from a part that is ignored', () => {
    const part = addHtml('<div data-afterimage-ignore><input><button>x</button></div>');
    const listeners = spyOnListeners();
    const watched = watchInTest(observe);
    const types = listeners.listAddedTypes().filter((type) => type !== 'pagehide' && type !== 'resize');
    listeners.restore();
    field = part.firstElementChild as HTMLElement;
    for (const target of part.children) {
      for (const type of types) target.dispatchEvent(makeEvent(type, { bubbles: true, composed: true, key: 'Tab' }));
    }
    vi.advanceTimersByTime(10_000);
    watched.stop();
    expect(watched.list()).toEqual([]);
  });
});

it('takes what measures web vitals away with the rest, as far as that is ours', () => {
  const listeners = spyOnListeners();
  watchInTest(observeVitals).stop();
  const left = listeners.listTypes();
  listeners.restore();
  expect(left).toEqual([]);
});
