import type { Marks } from '../privacy/marks.ts';
import type { Drawn } from './find-drawn.ts';
import { getFlatParent } from './flat-tree.ts';
import { customCopy, listClones } from './html2canvas-copies.ts';

/** What was decided about an element of the page in the moment in which it was copied. */
export type Note = {
  element: Element;
  isMasked: boolean;
  isBlocked: boolean;
  isIgnored: boolean;
  /** Whether the value of this field is masked; false for what is no field. */
  isFieldMasked: boolean;
  /** Whether what is in it was typed, as in an editable paragraph. */
  isEditable: boolean;
  /** Its size, when it is copied without what is in it. */
  emptied: { width: number; height: number } | undefined;
  /** How far it is scrolled, when it is. */
  scroll: { left: number; top: number } | undefined;
};

/** The copy of an element, and what was decided about the element. */
export type Pair = { note: Note; clone: HTMLElement };

const field = 'input, textarea, select';
const editable = '[contenteditable]:not([contenteditable="false" i])';

/** Would be loaded a second time, or play, or lead the copy elsewhere. */
const leftOut =
  'iframe, frame, object, embed, audio, portal, fencedframe, meta[http-equiv="refresh" i], link:not([rel~="stylesheet" i])';

/**
 * Takes a note of each element while html2canvas copies the page, and finds the copy of each afterwards. Decisions are made on
 * the page's own elements, in the moment of the copy: copies have no shadow roots, copies of custom elements have no
 * attributes, and which field once held a password is known of the originals only.
 */
export function noteOriginals(
  root: Element,
  { mask, block, ignore }: Marks,
  { opened, dropped, taller }: Pick<Drawn, 'opened' | 'dropped' | 'taller'>,
  isFieldMasked: (field: Element) => boolean,
) {
  const { body, designMode } = root.ownerDocument;
  const notes = new Map<Element, Note>();
  const inBody = new Set<Element>();

  function note(element: Element): void {
    const parent = getFlatParent(element);
    if (element === body || (parent && inBody.has(parent))) inBody.add(element);
    const isEmptied = inBody.has(element) && !opened.has(element);
    const { width, height } = isEmptied ? element.getBoundingClientRect() : { width: 0, height: 0 };
    const { scrollLeft: left, scrollTop: top } = element;
    notes.set(element, {
      element,
      isMasked: element.matches(mask),
      isBlocked: element.matches(block),
      isIgnored: element.matches(ignore),
      isFieldMasked: element.matches(field) && isFieldMasked(element),
      isEditable: element.matches(editable) || (element === body && designMode === 'on'),
      emptied: isEmptied ? { width, height: height + (taller.get(element) ?? 0) } : undefined,
      scroll: left !== 0 || top !== 0 ? { left, top } : undefined,
    });
  }

  note(root);
  return {
    /** Whether html2canvas leaves an element out. Takes a note of it when not. */
    isLeftOut(element: Element): boolean {
      const parent = getFlatParent(element);
      if (dropped.has(element) || element.matches(leftOut) || (parent && notes.get(parent)?.emptied)) return true;
      note(element);
      return false;
    },
    /** Each copy with its note, parents first. Throws when a copy is not that of its element: then nothing may be drawn. */
    listPairs(clone: Document): Pair[] {
      const clones = listClones(clone.documentElement);
      const originals = [...notes.values()];
      if (clones.length !== originals.length) throw new Error('the copy has other elements than the page');
      return originals.map((original, i) => {
        const copy = clones[i];
        if (!copy || !isCopyOf(copy, original.element)) throw new Error('a copy is not that of its element');
        return { note: original, clone: copy };
      });
    },
  };
}

/** What html2canvas 1.4.1 makes of a video is a canvas, and of a custom element one of its own. */
function isCopyOf({ localName: copied }: Element, { localName: own }: Element): boolean {
  if (own === 'video') return copied === 'canvas';
  return copied === (own.includes('-') ? customCopy : own);
}
