import { findDrawn, type Drawn } from './find-drawn.ts';
import { countElements } from './flat-tree.ts';
import { planCapture, type CapturePlan } from './plan-capture.ts';

/** What is to be drawn of the page as it is now, and what has to be copied for that. Reads layout. */
export function getPlan(): { plan: CapturePlan; drawn: Drawn } {
  const page = document.documentElement;
  let drawn: Drawn = { opened: new Set(), dropped: new Set(), taller: new Map(), count: 0 };
  const plan = planCapture({
    elements: countElements(page),
    width: page.clientWidth,
    height: page.scrollHeight,
    viewportHeight: window.innerHeight,
    scrollX: window.scrollX,
    scrollY: window.scrollY,
    countIn(area) {
      drawn = findDrawn(document.body, area);
      return drawn.count;
    },
  });
  return { plan, drawn };
}
