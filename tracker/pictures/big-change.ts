/** Elements that come or go within a second and make a page look different, as a dialog, a tab or a list does. */
const minElements = 30;

/** What a slow change brings, as a ticker or a chat, is not one big one. */
const windowMs = 1_000;

/**
 * Watches for a big change of the document's elements, tells it once, and watches no longer. `start` begins anew. Changes in
 * shadow roots, and of text and attributes alone, are not seen: that would cost a page more than it is worth.
 */
export function makeChangeWatch(onBigChange: () => void) {
  let count = 0;
  let sinceMs = 0;

  const onRecords = (records: readonly MutationRecord[]) => {
    const nowMs = performance.now();
    if (nowMs - sinceMs > windowMs) {
      count = 0;
      sinceMs = nowMs;
    }
    for (const { addedNodes, removedNodes } of records) {
      count += countIn(addedNodes) + countIn(removedNodes);
      if (count < minElements) continue;
      observer?.disconnect();
      onBigChange();
      return;
    }
  };

  // A page may have taken it away: then there are pictures of page views alone.
  const observer = 'MutationObserver' in window ? new MutationObserver(onRecords) : undefined;

  return {
    start(): void {
      count = 0;
      observer?.observe(document.documentElement, { childList: true, subtree: true });
    },
    stop: () => observer?.disconnect(),
  };
}

function countIn(nodes: NodeList): number {
  let count = 0;
  for (const node of nodes) if (node instanceof Element) count += 1 + node.getElementsByTagName('*').length;
  return count;
}
