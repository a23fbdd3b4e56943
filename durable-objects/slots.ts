/** What belongs to a stretch of time that begins at `at`, unix milliseconds. */
export type Slot<Content> = { at: number; content: Content };

/**
 * Keeps something for each of the last `kept` stretches of `slotMs`, and forgets what is older. Stretches begin at multiples
 * of their length; those in which nothing happened are not there.
 */
export function makeSlots<Content>(slotMs: number, kept: number, make: () => Content) {
  const slots = new Map<number, Content>();
  const getStart = (time: number): number => Math.floor(time / slotMs) * slotMs;
  return {
    getStart,
    /** What belongs to a time, made when it is the first of its stretch. */
    at(time: number): Content {
      const start = getStart(time);
      const known = slots.get(start);
      if (known !== undefined) return known;
      const made = make();
      slots.set(start, made);
      const newest = Math.max(...slots.keys());
      for (const key of slots.keys()) if (key <= newest - kept * slotMs) slots.delete(key);
      return made;
    },
    /** What belongs to a time; undefined when nothing was noted. */
    find: (time: number): Content | undefined => slots.get(getStart(time)),
    /** The stretches that begin at a time or later, oldest first. */
    list(from: number): Slot<Content>[] {
      return [...slots]
        .filter(([at]) => at >= from)
        .sort(([a], [b]) => a - b)
        .map(([at, content]) => ({ at, content }));
    },
  };
}
