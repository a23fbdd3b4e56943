import { describeTarget } from '../../tracker/describe/target.ts';

/** Called in the shop's pages while their pictures are taken: every visible control, as the tracker names it. */
globalThis.measureControls = () =>
  [...document.querySelectorAll('a[href],button,input,select,textarea,label')]
    .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > 0)
    .map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const rect = [x + scrollX, y + scrollY, width, height].map(Math.round);
      return Object.assign(describeTarget(element), { rect, path: element.href ? new URL(element.href).pathname : '' });
    });
