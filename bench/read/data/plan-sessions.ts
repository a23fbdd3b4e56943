import { makeRandom, type Random } from '../../../dev/random.ts';
import { drawLogNormal } from './draw.ts';

/** How much there is. The same sizes, seed and time make the same rows. */
export type DataPlan = {
  sessions: number;
  events: number;
  seed: string;
  /** The end of the days that are filled, a whole hour, unix milliseconds. */
  nowMs: number;
};

/** A session before its rows are made. */
export type PlannedSession = { number: number; startMs: number; events: number };

const hourMs = 3_600_000;
const days = 30;

/** The sessions that a replay is measured with: a hundred of a million. */
export const largeSession = { events: 10_000, perSessions: 10_000 };

/** Most have few events and some have hundreds: two thirds lie within this factor, as a logarithm. */
const countSpread = 1.2;
const maxEvents = 4_000;

/** By the hour of the day in UTC: most visits in the evening, a tenth of them at four. */
function weighHour(startMs: number): number {
  const at = new Date(startMs);
  const rhythm = 1.1 - Math.cos(((at.getUTCHours() - 4) / 24) * 2 * Math.PI);
  return rhythm * (at.getUTCDay() % 6 === 0 ? 0.75 : 1);
}

/** How many events each session has: `events` in all, at least one each. */
function drawEventCounts({ sessions, events }: DataPlan, random: Random): Int32Array {
  const isLarge = (i: number): boolean => i % largeSession.perSessions === largeSession.perSessions / 2;
  const large = Array.from({ length: sessions }, (_, i) => i).filter(isLarge).length;
  const mean = (events - large * largeSession.events) / (sessions - large);
  if (!(mean >= 2)) throw new Error('there are too few events for so many sessions');
  const median = mean / Math.exp(countSpread ** 2 / 2);
  const counts = Int32Array.from({ length: sessions }, (_, i) => {
    if (isLarge(i)) return largeSession.events;
    return Math.min(maxEvents, Math.max(1, Math.round(drawLogNormal(random, median, countSpread))));
  });
  let left = events - counts.reduce((sum, count) => sum + count, 0);
  for (let i = 0; left !== 0; i = (i + 1) % sessions) {
    const count = counts[i] ?? 0;
    if (isLarge(i) || (left < 0 && count < 2)) continue;
    counts[i] = count + Math.sign(left);
    left -= Math.sign(left);
  }
  return counts;
}

/** All sessions in the order of their start: over 30 days, by day and night. */
export function* planSessions(plan: DataPlan): Generator<PlannedSession> {
  const random = makeRandom(`${plan.seed} sessions`);
  const counts = drawEventCounts(plan, random);
  const hours = Array.from({ length: days * 24 }, (_, i) => plan.nowMs - (days * 24 - i) * hourMs);
  const all = hours.reduce((sum, startMs) => sum + weighHour(startMs), 0);
  let [weight, number] = [0, 0];
  for (const hourStartMs of hours) {
    weight += weighHour(hourStartMs);
    const inHour = Math.round((plan.sessions * weight) / all) - number;
    const starts = Float64Array.from({ length: inHour }, () => hourStartMs + random.int(0, hourMs - 1_000)).sort();
    for (const startMs of starts) {
      yield { number, startMs, events: counts[number] ?? 1 };
      number += 1;
    }
  }
}
