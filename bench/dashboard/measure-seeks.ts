import { makeRandom } from '../../dev/random.ts';
import type { Seek } from './figures.ts';
import { openLong, withReader, type Lab } from './lab.ts';

/** Seeks of a run. */
const seeks = 200;

/**
 * Seeks to moments all over the long session, each in the other half of it than the one before, by a press on the timeline, in the page itself. The document has changed when
 * the event has been handled: what was seen at the moment before is not any more.
 */
export function measureSeeks(lab: Lab, run: number): Promise<Seek[]> {
  const random = makeRandom(`seeks ${run}`);
  // Two in the same second could not be told apart.
  const shares = Array.from({ length: seeks }, (_, i) => (i % 2) * 0.51 + random.next() * 0.48);
  return withReader(lab, async (page) => {
    await openLong(lab, page);
    return page.evaluate(async (places) => {
      const track = document.querySelector('.timeline-track');
      if (!(track instanceof HTMLElement)) throw new Error('there is no timeline');
      // A press that no finger made has no pointer to capture.
      track.setPointerCapture = () => {};
      const { left, width, top } = track.getBoundingClientRect();
      const told: { scriptMs: number; frameMs: number }[] = [];
      for (const place of places) {
        await probes.whenFramed();
        const before = track.getAttribute('aria-valuetext');
        const at = { clientX: left + place * width, clientY: top + 10, bubbles: true, button: 0 };
        const startMs = performance.now();
        track.dispatchEvent(new PointerEvent('pointerdown', at));
        const scriptMs = performance.now() - startMs;
        if (track.getAttribute('aria-valuetext') === before) throw new Error('a seek has changed nothing');
        told.push({ scriptMs, frameMs: (await probes.whenFramed()) - startMs });
      }
      return told;
    }, shares);
  });
}
