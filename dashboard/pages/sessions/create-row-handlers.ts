import { useQueryClient } from '@tanstack/solid-query';
import type { SessionView } from '../../../protocol/views.ts';
import { prefetchReplay } from '../../replay-queries.ts';
import { rememberList } from './list-memory.ts';
import type { Preview } from './preview/create-preview.ts';

/** A press that will be a click that opens the replay here. A finger may be about to scroll. */
const opensHere = ({ button, pointerType, ctrlKey, metaKey, shiftKey }: PointerEvent): boolean =>
  button === 0 && pointerType !== 'touch' && !ctrlKey && !metaKey && !shiftKey;

/** The keys with which a click on a link does what the middle button does, on every system. */
const inBackground: MouseEventInit = { bubbles: true, cancelable: true, ctrlKey: true, metaKey: true };

const findRow = ({ target }: Event): HTMLTableRowElement | null =>
  target instanceof Element ? target.closest<HTMLTableRowElement>('tr.session-row') : null;

/** Clicks on the link of a row in the place of what has a tooltip and so lies above it, with the same keys. */
const forwardClick = (event: MouseEvent, init: MouseEventInit) =>
  findRow(event)?.querySelector('a')?.dispatchEvent(new MouseEvent('click', init));

const isOnLink = ({ target }: Event): boolean => target instanceof HTMLAnchorElement;

/**
 * What the body of the table does for all of its rows: who rests on one sees its preview, who presses it has its replay asked for
 * before the click, and a click anywhere in it is one on its link. The session of a row is the one at its place in the list.
 */
export function createRowHandlers(getSession: (row: number) => SessionView | undefined, preview: Preview) {
  const queries = useQueryClient();
  const atRow = (event: Event, act: (session: SessionView, row: Element, target: Element) => void) => {
    const row = findRow(event);
    const session = row === null ? undefined : getSession(row.sectionRowIndex);
    if (row !== null && session !== undefined && event.target instanceof Element) act(session, row, event.target);
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      if (opensHere(event)) atRow(event, ({ session_id }) => prefetchReplay(queries, session_id));
    },
    onPointerMove: (event: PointerEvent) => atRow(event, (session, row) => preview.onPointer(session, row, event)),
    onPointerLeave: preview.onLeave,
    onFocusIn: (event: FocusEvent) => atRow(event, preview.onFocus),
    onFocusOut: preview.onLeave,
    onClick: (event: MouseEvent) => {
      if (isOnLink(event)) rememberList(location.search);
      else forwardClick(event, event);
    },
    onAuxClick: (event: MouseEvent) => {
      if (event.button === 1 && !isOnLink(event)) forwardClick(event, inBackground);
    },
  };
}
