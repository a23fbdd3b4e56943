import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxDrawnElements, maxPageElements, planCapture, type Area, type PageFacts } from './plan-capture.ts';

const page: PageFacts = {
  elements: 200,
  width: 800,
  height: 700,
  viewportHeight: 600,
  scrollX: 0,
  scrollY: 0,
  countIn: () => 200,
};

/** One element for so many pixels of height. */
const everyPx = (px: number) => (area: Area) => Math.ceil(area.height / px);

const refuseToCount = (): number => {
  throw new Error('counted');
};

describe('planCapture', () => {
  it('draws a short page whole', () => {
    const area = { x: 0, y: 0, width: 800, height: 700 };
    expect(planCapture(page)).toEqual({ kind: 'full', area, scale: 1 });
  });

  it('draws the whole viewport of a page that is shorter', () => {
    expect(planCapture({ ...page, height: 50 })).toMatchObject({ area: { height: 600 } });
  });

  it('draws at most five screens', () => {
    expect(planCapture({ ...page, height: 90_000 })).toMatchObject({ kind: 'full', area: { y: 0, height: 3_000 } });
  });

  it('draws large pages smaller, so that a bitmap stays within 6 megapixels', () => {
    const plan = planCapture({ ...page, width: 3_840, height: 9_000, viewportHeight: 2_160 });
    if (plan.kind === 'none') throw new Error('nothing is drawn');
    expect(plan.area.width * plan.scale * (plan.area.height * plan.scale)).toBeCloseTo(6_000_000);
  });

  it('draws what is seen when five screens have too many elements', () => {
    const plan = planCapture({ ...page, height: 9_000, scrollY: 1_200, countIn: everyPx(2) });
    expect(plan).toEqual({ kind: 'viewport', area: { x: 0, y: 1_200, width: 800, height: 600 }, scale: 1 });
  });

  it('draws what is seen when the page is scrolled beyond the fifth screen', () => {
    expect(planCapture({ ...page, height: 9_000, scrollY: 2_400 })).toMatchObject({ kind: 'full' });
    expect(planCapture({ ...page, height: 9_000, scrollY: 2_401 })).toMatchObject({
      kind: 'viewport',
      area: { y: 2_401 },
    });
  });

  it('draws nothing when one screen has too many elements, and says how many', () => {
    expect(planCapture({ ...page, countIn: () => maxDrawnElements + 1 })).toEqual({
      kind: 'none',
      elements: 501,
      maxElements: maxDrawnElements,
    });
    expect(planCapture({ ...page, countIn: () => maxDrawnElements })).toMatchObject({ kind: 'full' });
  });

  it('looks up no places in a page that is larger than that may cost', () => {
    const elements = maxPageElements + 1;
    expect(planCapture({ ...page, elements, countIn: refuseToCount })).toEqual({
      kind: 'none',
      elements,
      maxElements: maxPageElements,
    });
  });

  it('never draws more than it may, and nothing outside the page', () => {
    const size = fc.integer({ min: 0, max: 60_000 });
    const facts = { width: size, height: size, viewportHeight: size, scrollX: size, scrollY: size };
    fc.assert(
      fc.property(fc.record(facts), fc.integer({ min: 1, max: 50 }), (some, px) => {
        const countIn = everyPx(px);
        const plan = planCapture({ ...page, ...some, countIn });
        if (plan.kind === 'none') return;
        const { area, scale } = plan;
        expect(countIn(area)).toBeLessThanOrEqual(maxDrawnElements);
        expect(area.width * area.height * scale ** 2).toBeLessThanOrEqual(6_000_001);
        expect(area.height).toBeLessThanOrEqual(Math.max(1, some.viewportHeight) * 5);
        expect(area.y + area.height).toBeLessThanOrEqual(Math.max(1, some.height, some.viewportHeight));
      }),
    );
  });
});
