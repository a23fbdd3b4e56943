import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { batchSchema } from '../../protocol/batch.ts';
import { maxSeq, maxSessionKeyAgeMs, maxSessionMs, sessionIdleMs } from '../../protocol/limits.ts';
import { screenshotFieldsSchema } from '../../protocol/screenshot.ts';
import { sessionOpeningSchema } from '../../protocol/session.ts';
import { getSessionKeyTime } from '../../protocol/session-key.ts';
import { planSession, type SeedPlan, type SessionPlan } from './plan-session.ts';
import { sampleScenes } from './sample-scenes.ts';

const untilMs = Date.parse('2026-03-05T12:00:00Z');
const buildPlan = (seed: string): SeedPlan => ({
  seed,
  sessions: 200,
  untilMs,
  shopUrl: 'http://shop.example',
  scenes: sampleScenes,
});
const sessionId = '6b0492b1-6923-8b2d-b974-aaf4ea5b6d70';
const listBatches = ({ opening, batches }: SessionPlan) => [opening.batch, ...batches];
const listEvents = (session: SessionPlan) => listBatches(session).flatMap(({ events }) => events);
const listTimes = (session: SessionPlan) => listEvents(session).map(({ timestamp }) => Date.parse(timestamp));

/** Checks any session but the two marathons, which have a test of their own. */
function checkAll(check: (session: SessionPlan) => void): void {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 2, max: 199 }), (seed, index) => {
      check(planSession(buildPlan(seed), index));
    }),
  );
}

describe('the plan of a seed', () => {
  it('is the same for the same seed, and another one for another', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 2, max: 199 }), (seed, index) => {
        const session = planSession(buildPlan(seed), index);
        expect(planSession(buildPlan(seed), index)).toEqual(session);
        expect(planSession(buildPlan(`${seed}x`), index).opening.session_key).not.toBe(session.opening.session_key);
      }),
    );
  });

  it('passes the schemas of the protocol', () => {
    checkAll((session) => {
      v.parse(sessionOpeningSchema, session.opening);
      for (const batch of session.batches) v.parse(batchSchema, { v: 1, session_id: sessionId, ...batch });
      for (const { fields } of session.pictures) {
        v.parse(screenshotFieldsSchema, { ...fields, session_id: sessionId });
      }
    });
  });

  it('numbers each stream from 1 without a hole but the one that is planned', () => {
    checkAll((session) => {
      const next = new Map<number, number>();
      const holes: { from: number; to: number; isLost: boolean }[] = [];
      for (const { stream, first_seq, lost, events } of listBatches(session)) {
        const wanted = next.get(stream) ?? 1;
        if (first_seq !== wanted) holes.push({ from: wanted, to: first_seq - 1, isLost: lost !== undefined });
        if (lost) expect(lost).toEqual([[wanted, first_seq - 1]]);
        next.set(stream, first_seq + events.length);
      }
      for (const end of next.values()) expect(end).toBeLessThan(maxSeq);
      const { gap } = session;
      expect(holes).toEqual(gap ? [{ from: gap.from, to: gap.to, isLost: gap.kind === 'lost' }] : []);
    });
  });

  it('never goes back in time, and takes pictures while their page is open', () => {
    checkAll((session) => {
      const times = listTimes(session);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      for (const { fields } of session.pictures) {
        const ofPage = listBatches(session).filter(({ stream }) => stream === fields.stream);
        const last = ofPage.at(-1)?.events.at(-1)?.timestamp ?? '';
        expect(Date.parse(fields.timestamp)).toBeLessThanOrEqual(Date.parse(last));
      }
    });
  });

  it('is over when it is sent, young enough to be taken a day later, and never idle for as long as ends a session', () => {
    checkAll((session) => {
      const times = listTimes(session);
      const keyMs = getSessionKeyTime(session.opening.session_key);
      expect(keyMs).toBe(session.startMs);
      expect(untilMs + 86_400_000 - keyMs).toBeLessThan(maxSessionKeyAgeMs);
      expect(times[0]).toBeGreaterThanOrEqual(keyMs);
      expect(times.at(-1)).toBeLessThanOrEqual(Math.min(untilMs, keyMs + maxSessionMs));
      const pauses = times.map((atMs, i) => atMs - (times[i - 1] ?? atMs));
      expect(Math.max(...pauses)).toBeLessThan(sessionIdleMs);
    });
  });

  it('clicks inside what is clicked, and inside the viewport', () => {
    checkAll((session) => {
      for (const event of listEvents(session)) {
        if (event.event_type !== 'click') continue;
        const { rect } = event.event_data as { rect: [number, number, number, number] };
        const [x, y, width, height] = rect;
        expect(event.viewport_x).toBeGreaterThanOrEqual(x);
        expect(event.viewport_x).toBeLessThanOrEqual(x + width);
        expect(event.viewport_y).toBeGreaterThanOrEqual(Math.max(0, y));
        expect(event.viewport_y).toBeLessThanOrEqual(Math.min(y + height, session.opening.viewport_height ?? 0));
      }
    });
  });

  it('sends no value that was typed', () => {
    checkAll((session) => {
      const inputs = listEvents(session).filter(({ event_type }) => event_type === 'input');
      for (const { input_value, input_masked } of inputs) {
        expect({ input_value, input_masked }).toEqual({ input_value: '***MASKED***', input_masked: true });
      }
    });
  });

  it('has two sessions of 10 000 events', () => {
    const plan = buildPlan('1');
    for (const index of [0, 1]) {
      const session = planSession(plan, index);
      expect(listEvents(session)).toHaveLength(10_000);
      for (const batch of session.batches) v.parse(batchSchema, { v: 1, session_id: sessionId, ...batch });
      const times = listTimes(session);
      expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThan(maxSessionMs / 2);
    }
  });
});

describe('the sessions of a seed together', () => {
  const sessions = Array.from({ length: 198 }, (_, i) => planSession(buildPlan('1'), i + 2));

  it('are of every kind, and on devices of every kind', () => {
    const kinds = new Set(sessions.map(({ journey }) => journey));
    expect([...kinds].sort()).toEqual(
      ['abandon', 'bounce', 'browse', 'buy', 'crawl', 'idle', 'search', 'voucher'].sort(),
    );
    const agents = sessions.map(({ opening }) => opening.user_agent ?? '');
    for (const name of ['Windows', 'Macintosh', 'iPhone', 'Android', 'Firefox', 'Edg/', 'bot']) {
      expect(agents.filter((agent) => agent.includes(name)).length, name).toBeGreaterThan(0);
    }
  });

  it('have streams and keys of their own', () => {
    expect(new Set(sessions.map(({ opening }) => opening.session_key)).size).toBe(sessions.length);
    const streams = sessions.flatMap((session) => [...new Set(listBatches(session).map(({ stream }) => stream))]);
    expect(new Set(streams).size).toBe(streams.length);
  });

  it('have gaps of both kinds, and visitors who say who they are', () => {
    const gaps = new Set(sessions.map(({ gap }) => gap?.kind));
    expect(gaps).toEqual(new Set([undefined, 'lost', 'hole']));
    const identified = sessions.filter((session) =>
      listEvents(session).some(({ event_type }) => event_type === 'identify'),
    );
    expect(identified.length).toBeGreaterThan(20);
  });
});
