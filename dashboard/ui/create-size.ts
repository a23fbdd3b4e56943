import { createSignal, onCleanup } from 'solid-js';

/** The size of an element's content box in CSS pixels, reactive, 0 × 0 until it is known; pass `observe` as its `ref`. */
export function createSize() {
  const [size, setSize] = createSignal({ width: 0, height: 0 });
  const observer = new ResizeObserver(([entry]) => {
    if (entry !== undefined) setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
  });
  onCleanup(() => observer.disconnect());
  return { size, observe: (element: Element) => observer.observe(element) };
}
