import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxLostRanges, maxRangesPerStream } from '../../protocol/limits.ts';
import {
  addRange,
  getHighest,
  getHoles,
  getWatermark,
  isInRanges,
  subtractRanges,
  unionRanges,
  type Ranges,
} from '../../protocol/ranges.ts';
import { makeQueue, type Batch, type Queue } from './queue.ts';

const large = 1_000_000;

/** What a server keeps of one stream, in the most naive way. */
function makeServer() {
  const stored = new Map<number, string>();
  let have: Ranges = [];
  let lost: Ranges = [];
  return {
    stored,
    isLost: (seq: number) => isInRanges(lost, seq),
    countRanges: () => have.length + lost.length,
    settled: () => unionRanges(have, lost),
    receive(batch: Batch): void {
      batch.events.forEach((json, i) => {
        const seq = batch.firstSeq + i;
        expect(stored.get(seq) ?? json, 'a number names one event').toBe(json);
        stored.set(seq, json);
        have = addRange(have, [seq, seq]);
      });
      lost = subtractRanges(unionRanges(lost, batch.lost), have);
    },
    answer(queue: Queue): void {
      const settled = unionRanges(have, lost);
      queue.acknowledge(getWatermark(settled), getHoles(settled));
    },
  };
}

const listJson = (queue: Queue) => queue.list().map(({ json }) => json);

/** Sends until the queue is empty; whatever is not acknowledged by then never would be. */
function drain(queue: Queue, server: ReturnType<typeof makeServer>): void {
  for (let rounds = 0; queue.count() > 0; rounds += 1) {
    expect(rounds, 'the queue drains').toBeLessThan(1_000);
    const batch = queue.take(50, large);
    if (batch) {
      server.receive(batch);
      server.answer(queue);
    } else queue.askAgain();
  }
}

describe('makeQueue', () => {
  it('numbers events from 1 in the order in which they came', () => {
    const queue = makeQueue(7);
    for (const json of ['"a"', '"b"', '"c"']) queue.push(json);
    expect(queue.take(2, large)).toEqual({ stream: 7, firstSeq: 1, events: ['"a"', '"b"'], lost: [] });
    expect(queue.take(2, large)).toEqual({ stream: 7, firstSeq: 3, events: ['"c"'], lost: [] });
    expect(queue.take(2, large)).toBeUndefined();
  });

  it('keeps every event until it is acknowledged', () => {
    const queue = makeQueue(7);
    for (const json of ['"a"', '"b"', '"c"']) queue.push(json);
    queue.take(50, large);
    expect(queue.count()).toBe(3);
    queue.acknowledge(2, []);
    expect(listJson(queue)).toEqual(['"c"']);
  });

  it('sends again what is missing, and declares what it no longer holds', () => {
    const queue = makeQueue(7);
    for (const json of ['"a"', '"b"', '"c"', '"d"']) queue.push(json);
    const batch = queue.take(50, large);
    if (batch) queue.refuse(batch, [1]);
    expect(queue.take(50, large)).toMatchObject({ firstSeq: 1, events: ['"a"'], lost: [[2, 2]] });
    queue.acknowledge(0, [[1, 2]]);
    expect(queue.take(50, large)).toMatchObject({ firstSeq: 1, events: ['"a"'] });
    expect(queue.take(50, large)).toMatchObject({ firstSeq: 3, events: ['"c"', '"d"'] });
  });

  it('cuts a batch by bytes, and sends an event that is larger than that alone', () => {
    const queue = makeQueue(7);
    for (const json of ['"aaaaaaaaaaaa"', '"b"', '"c"']) queue.push(json);
    expect(queue.take(50, 6)?.events).toEqual(['"aaaaaaaaaaaa"']);
    expect(queue.take(50, 6)?.events).toEqual(['"b"', '"c"']);
  });

  it('declares nothing lost that it has not numbered itself', () => {
    const queue = makeQueue(7);
    queue.push('"a"');
    queue.take(1, large);
    queue.acknowledge(0, [[1, 3]]);
    expect(queue.take(1, large)).toEqual({ stream: 7, firstSeq: 1, events: ['"a"'], lost: [] });
  });

  it('gives away what has no number yet, and declares what another queue has dropped', () => {
    const queue = makeQueue(7);
    queue.push('"a"');
    queue.take(1, large);
    queue.push('"b"');
    queue.push('"m"', true);
    const given = queue.takeWaiting();
    expect(given).toMatchObject([
      { json: '"b"', isMovement: false },
      { json: '"m"', isMovement: true },
    ]);
    expect([listJson(queue), queue.countUnsent()]).toEqual([['"a"'], 0]);

    const full = makeQueue(8, undefined, { maxEvents: 1, maxBytes: large });
    for (const json of ['"a"', '"b"', '"c"']) full.push(json);
    const next = makeQueue(9);
    next.lose(full.countLost());
    for (const { json } of full.list()) next.push(json);
    expect(next.take(1, large)).toEqual({ stream: 9, firstSeq: 3, events: ['"c"'], lost: [[1, 2]] });
  });

  it('drops mouse movement before anything else when it is full, as one lost range', () => {
    const queue = makeQueue(7, undefined, { maxEvents: 4, maxBytes: large });
    queue.push('"m1"', true);
    queue.push('"click"');
    queue.push('"m2"', true);
    queue.push('"scroll"');
    queue.push('"x"');
    queue.push('"y"');
    expect(queue.take(50, large)).toEqual({
      stream: 7,
      firstSeq: 3,
      events: ['"click"', '"scroll"', '"x"', '"y"'],
      lost: [[1, 2]],
    });
  });

  it('thins mouse movement when it is full, by every second event each time, and keeps everything else', () => {
    const queue = makeQueue(7, undefined, { maxEvents: 9, maxBytes: large });
    queue.push('"click"');
    for (let i = 1; i <= 9; i += 1) queue.push(`${i}`, true);
    expect(listJson(queue)).toEqual(['"click"', '1', '3', '5', '7', '9']);
    for (let i = 10; i <= 13; i += 1) queue.push(`${i}`, true);
    expect(listJson(queue)).toEqual(['"click"', '1', '5', '9', '11', '13']);
    expect(queue.take(50, large)).toMatchObject({ firstSeq: 9, lost: [[1, 8]] });
  });

  it('thins mouse movement by bytes too', () => {
    const queue = makeQueue(7, undefined, { maxEvents: large, maxBytes: 8 });
    for (const json of ['1111', '2222']) queue.push(json, true);
    queue.push('"c"');
    expect(listJson(queue)).toEqual(['1111', '"c"']);
  });

  it('keeps movement from the whole time of a long outage', () => {
    const queue = makeQueue(7, undefined, { maxEvents: 200, maxBytes: large });
    for (let i = 0; i < 10_000; i += 1) queue.push(`${i}`, i % 100 !== 0);
    const kept = new Set(listJson(queue).map((json) => Math.floor(Number(json) / 1_000)));
    expect([...kept]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(listJson(queue).filter((json) => Number(json) % 100 === 0)).toHaveLength(100);
  });

  it('goes on with the same numbers after it was saved', () => {
    const queue = makeQueue(7);
    for (const json of ['"a"', '"b"', '"c"']) queue.push(json);
    queue.take(2, large);
    queue.acknowledge(1, []);
    const next = makeQueue(7, queue.save());
    expect(next.take(50, large)).toMatchObject({ firstSeq: 3, events: ['"c"'] });
    next.acknowledge(0, [[1, 2]]);
    expect(next.take(50, large)).toEqual({ stream: 7, firstSeq: 2, events: ['"b"'], lost: [[1, 1]] });
  });

  it('counts what was dropped before it was saved', () => {
    const bounds = { maxEvents: 1, maxBytes: large };
    const queue = makeQueue(7, undefined, bounds);
    queue.push('"a"');
    queue.take(1, large);
    queue.push('"movement"', true);
    const next = makeQueue(7, queue.save(), bounds);
    next.push('"b"');
    expect(next.take(1, large)).toEqual({ stream: 7, firstSeq: 3, events: ['"b"'], lost: [[1, 2]] });
  });

  it('brings every event to the server or declares it lost, whatever happens on the way, and uses no number twice', () => {
    const step = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          kind: fc.constant('push' as const),
          isMovement: fc.boolean(),
          padding: fc.integer({ min: 0, max: 30 }),
        }),
      },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('take' as const), size: fc.integer({ min: 1, max: 5 }) }) },
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constantFrom('answered', 'lost-request', 'lost-answer', 'beacon', 'refused', 'late-answer'),
          pick: fc.nat(),
          index: fc.nat({ max: 4 }),
        }),
      },
      { weight: 1, arbitrary: fc.constant({ kind: 'reload' as const }) },
      { weight: 1, arbitrary: fc.constant({ kind: 'ask' as const }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const bounds = { maxEvents: 5, maxBytes: 100 };
        const server = makeServer();
        let queue = makeQueue(1, undefined, bounds);
        let under: Batch[] = [];
        let pushed = 0;
        for (const action of steps) {
          if (action.kind === 'push') {
            queue.push(`"event ${(pushed += 1)}${' '.repeat(action.padding)}"`, action.isMovement);
          } else if (action.kind === 'take') {
            const batch = queue.take(action.size, 100);
            if (batch) under.push(batch);
          } else if (action.kind === 'ask') queue.askAgain();
          else if (action.kind === 'reload') {
            // The next page resends this stream; for the model, it also goes on with it.
            const saved = queue.save();
            expect(saved.events.filter(([, , isSent]) => !isSent)).toHaveLength(queue.countUnsent());
            expect(saved.events.length).toBeLessThanOrEqual(bounds.maxEvents);
            queue = makeQueue(1, saved, bounds);
            under = [];
          } else {
            const [batch] = under.splice(action.pick % Math.max(under.length, 1), 1);
            if (!batch) continue;
            if (action.kind === 'refused') queue.refuse(batch, [action.index % batch.events.length]);
            else if (action.kind !== 'lost-request') server.receive(batch);
            if (action.kind === 'answered' || action.kind === 'late-answer') server.answer(queue);
            if (action.kind === 'lost-request' || action.kind === 'lost-answer') queue.returnBatch(batch);
          }
          expect(queue.count()).toBeLessThanOrEqual(bounds.maxEvents);
          expect(listJson(queue).join('').length).toBeLessThanOrEqual(bounds.maxBytes);
        }
        queue.push(`"event ${(pushed += 1)}"`);
        drain(queue, server);
        const settled = server.settled();
        expect(settled).toHaveLength(1);
        expect(settled[0]?.[0]).toBe(1);
        const kept = new Set(server.stored.values());
        expect(kept.size, 'no event is stored under two numbers').toBe(server.stored.size);
        expect(getHighest(settled), 'each event is stored or declared lost').toBe(pushed);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps the ranges of a long outage below what the server takes', () => {
    const queue = makeQueue(1, undefined, { maxEvents: 1_000, maxBytes: large });
    const server = makeServer();
    for (let i = 0; i < 20_000; i += 1) queue.push(`${i}`, i % 2 === 0);
    for (let batch = queue.take(50, large); batch; batch = queue.take(50, large)) {
      expect(batch.lost.length).toBeLessThanOrEqual(maxLostRanges);
      server.receive(batch);
      expect(server.countRanges()).toBeLessThan(maxRangesPerStream);
      server.answer(queue);
    }
    expect(queue.count()).toBe(0);
    expect(server.settled()).toEqual([[1, 20_000]]);
    expect(server.isLost(19_001)).toBe(false);
  });
});
