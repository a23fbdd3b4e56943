import { getPercentiles } from '../../protocol/histogram.ts';
import type { RequestFigures } from '../../protocol/figures-view.ts';
import { makeSlots } from '../slots.ts';
import type { Delta } from './delta.ts';
import {
  addRouteTally,
  addTally,
  answerKinds,
  makeRouteTally,
  makeTally,
  type RouteTally,
  type Tally,
} from './tally.ts';

const minuteMs = 60_000;
const minutesOfAnHour = 60;

/** An isolate that reports nothing for this long is gone, or has nothing to do. */
const silentAfterMs = 5 * minuteMs;

/** Isolates whose last number is known; with more, a report that comes twice may be counted twice. */
const maxIsolates = 2_000;

type Isolate = { seq: number; seenAt: number; memoryBytes: number | null };

/** Adds up what isolates report, by minutes, from `since` on. All times are unix milliseconds. */
export function makeCollection(since: number) {
  const isolates = new Map<string, Isolate>();
  const minutes = makeSlots(minuteMs, minutesOfAnHour + 1, makeTally);
  const all = makeTally();

  const dropSilent = (now: number): void => {
    for (const [id, { seenAt }] of isolates) if (seenAt <= now - silentAfterMs) isolates.delete(id);
  };

  return {
    /** Counts a report, once. */
    add({ isolate, seq, memoryBytes, tally }: Delta, now: number): void {
      dropSilent(now);
      const isKnown = seq <= (isolates.get(isolate)?.seq ?? 0);
      isolates.delete(isolate);
      if (isolates.size < maxIsolates) isolates.set(isolate, { seq, seenAt: now, memoryBytes });
      if (isKnown) return;
      addTally(all, tally);
      addTally(minutes.at(now), tally);
    },

    report(now: number): RequestFigures {
      dropSilent(now);
      const thisMinute = minutes.getStart(now);
      const getSeconds = (from: number, to: number): number => Math.max(1, (to - Math.max(from, since)) / 1_000);
      const sum = (from: number): Tally => {
        const tally = makeTally();
        for (const { content } of minutes.list(from)) addTally(tally, content);
        return tally;
      };
      const describe = (from: number, tally: Tally) => ({
        ...describeRoute(sumRoutes(tally)),
        ...describeAccepted(tally),
        events_per_second: round(tally.events / getSeconds(from, now)),
      });
      const fiveFrom = thisMinute - 5 * minuteMs;
      const hourFrom = thisMinute - minutesOfAnHour * minuteMs;
      const [five, hour] = [sum(fiveFrom), sum(hourFrom)];
      const memory = [...isolates.values()].flatMap(({ memoryBytes }) => memoryBytes ?? []);
      const firstMinute = Math.max(hourFrom, minutes.getStart(since));
      return {
        since: new Date(since).toISOString(),
        isolates: isolates.size,
        memory_bytes: memory.length > 0 ? Math.max(...memory) : null,
        since_then: { ...describeAnswers(sumRoutes(all)), ...describeAccepted(all) },
        last_5_minutes: describe(fiveFrom, five),
        last_hour: describe(hourFrom, hour),
        routes: [...hour.routes]
          .map(([route, figures]) => ({
            route,
            last_5_minutes: describeRoute(five.routes.get(route) ?? makeRouteTally()),
            last_hour: describeRoute(figures),
          }))
          .sort((a, b) => b.last_hour.requests - a.last_hour.requests),
        minutes: Array.from({ length: (thisMinute - firstMinute) / minuteMs + 1 }, (_, i) => {
          const at = firstMinute + i * minuteMs;
          const tally = minutes.find(at) ?? makeTally();
          const { requests, limited, failed, ms } = describeRoute(sumRoutes(tally));
          const events_per_second = round(tally.events / getSeconds(at, Math.min(at + minuteMs, now)));
          return { at: new Date(at).toISOString(), requests, limited, failed, events_per_second, ms };
        }),
      };
    },
  };
}

function sumRoutes({ routes }: Tally): RouteTally {
  const sum = makeRouteTally();
  for (const figures of routes.values()) addRouteTally(sum, figures);
  return sum;
}

function describeAnswers(figures: RouteTally) {
  const requests = answerKinds.reduce((sum, kind) => sum + figures[kind], 0);
  const { refused, limited, failed } = figures;
  return { requests, refused, limited, failed };
}

function describeRoute(figures: RouteTally) {
  const answers = describeAnswers(figures);
  const error_rate = answers.requests === 0 ? null : answers.failed / answers.requests;
  return { ...answers, error_rate, ms: getPercentiles(figures.ms) };
}

function describeAccepted({ events, bytes }: Tally) {
  return { events, bytes };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
