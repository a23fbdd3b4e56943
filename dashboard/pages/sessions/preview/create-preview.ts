import { createSignal, onCleanup } from 'solid-js';
import type { SessionView } from '../../../../protocol/views.ts';
import { type Place, placePreview } from './place-preview.ts';

/** How long the pointer or the focus rests on a row before its card is asked for: who only passes asks for nothing. */
const restMs = 250;

/** How long a card stays when the pointer has left its row: time to reach the card. */
const leaveMs = 120;

/** As in preview.css; below the second, rows are cards themselves, and there is no room. */
const cardWidthPx = 340;
const minWindowPx = 720;

/** How far into the row the card of a row that has the focus begins: behind its name. */
const focusIndentPx = 220;

export type Preview = ReturnType<typeof createPreview>;

/** Which session's card is shown, and where: the one that a mouse, or the focus of a keyboard, has rested on. */
export function createPreview() {
  const [shown, setShown] = createSignal<{ session: SessionView; place: Place } | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const after = (ms: number, act: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(act, ms);
  };
  const hide = () => {
    clearTimeout(timer);
    setShown(null);
  };
  const rest = (session: SessionView, row: Element, pointerX: number) => {
    if (shown()?.session.session_id === session.session_id) {
      clearTimeout(timer);
      return;
    }
    hide();
    if (innerWidth < minWindowPx) return;
    after(restMs, () => {
      const viewport = { width: document.documentElement.clientWidth, height: innerHeight };
      const place = placePreview(row.getBoundingClientRect(), pointerX, cardWidthPx, viewport);
      if (row.isConnected) setShown({ session, place });
    });
  };
  const onEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape') hide();
  };
  document.addEventListener('keydown', onEscape);
  addEventListener('scroll', hide, { passive: true });
  onCleanup(() => {
    hide();
    document.removeEventListener('keydown', onEscape);
    removeEventListener('scroll', hide);
  });

  return {
    shown,
    hide,
    /** The pointer moves over a row; a finger has no card. */
    onPointer: (session: SessionView, row: Element, event: PointerEvent) => {
      if (event.pointerType !== 'touch') rest(session, row, event.clientX);
    },
    /** A row's link got the focus; by a click it needs no card. */
    onFocus: (session: SessionView, row: Element, link: Element) => {
      if (link.matches(':focus-visible')) rest(session, row, row.getBoundingClientRect().left + focusIndentPx);
    },
    /** The pointer or the focus left the row, or the card. */
    onLeave: () => after(leaveMs, hide),
    /** The pointer reached the card. */
    stay: () => clearTimeout(timer),
  };
}
