import { makeRandom, type Random } from '../../../dev/random.ts';
import { buildEventId } from '../../../protocol/event-id.ts';
import type { EventType } from '../../../protocol/event-types.ts';
import { maxStream } from '../../../protocol/limits.ts';
import { buildSessionId, macBytes } from '../../../protocol/session-id.ts';
import { buildSessionKey } from '../../../protocol/session-key.ts';
import { drawLogNormal, makeDraw } from './draw.ts';
import { buildEventColumns, drawEventType } from './events.ts';
import { buildPageUrl, drawPath, drawSite, rarePaths } from './pages.ts';
import { largeSession, type DataPlan, type PlannedSession } from './plan-sessions.ts';
import type { Row } from './row.ts';
import { buildScreenshots } from './screenshots.ts';
import { summarize } from './summarize.ts';
import { drawVisitor } from './visitors.ts';

/** The rows of one session, by the names of their tables; events in the order of time. */
export type SessionRows = { sessions: Row[]; events: Row[]; screenshots: Row[] };

/** An event with its time as a number and its path, which its row has as texts. */
export type TimedEvent = { atMs: number; type: EventType; path: string; row: Row };

const hourMs = 3_600_000;

/** Shares of sessions. A session of one or two events has no errors, so that 4 % have some in all. */
const shares = { errors: 0.045, gaps: 0.08, neverEnded: 0.0095 };

/** A session without activity for so long has ended. */
const idleMs = 1_800_000;

/** Sessions that visit each of the rare paths. */
const visitsOfRarePath = 3;

const drawReferrer = makeDraw<string | null>([
  [45, null],
  [35, 'https://www.google.com/'],
  [12, 'https://www.bing.com/'],
  [8, 'https://newsletter.example/quiet-rooms'],
]);

/** Milliseconds from the first event to each: bursts with rests between them, over a time that is longer with more events. */
function drawTimes(random: Random, events: number): number[] {
  const isLarge = events === largeSession.events;
  const wantedMs = isLarge
    ? random.between(1, 4) * hourMs
    : Math.min(6 * hourMs, drawLogNormal(random, 70_000, 1.3) * (events / 12) ** 0.6);
  let at = 0;
  const times = Array.from({ length: events }, (_, i) => {
    if (i > 0) at -= Math.log(1 - random.next()) * (random.isTrue(0.1) ? 8 : 1);
    return at;
  });
  return at === 0 ? times : times.map((time) => Math.round((time / at) * wantedMs));
}

/** A path that hardly anyone visits, for those sessions that do. */
function getRarePath({ sessions }: DataPlan, number: number): string | undefined {
  const every = Math.floor(sessions / (rarePaths.length * visitsOfRarePath + 1));
  const turn = number / every;
  return number > 0 && Number.isInteger(turn) ? rarePaths[turn % rarePaths.length] : undefined;
}

/** The types of a session's events: a page view, who it is when they say so, and then as it comes. */
function drawTypes(random: Random, count: number, isIdentified: boolean): EventType[] {
  const types = Array.from({ length: count }, (_, i) => (i === 0 ? 'page_view' : drawEventType(random)));
  if (isIdentified && count > 1) types[1] = 'identify';
  if (count > 2 && random.isTrue(shares.errors))
    for (let errors = random.int(1, 3); errors > 0; errors -= 1) types[random.int(2, count - 1)] = 'error';
  return types;
}

/** Builds the rows of a session. What the session says of its events is what there is. */
export function buildSession(plan: DataPlan, { number, startMs, events: count }: PlannedSession): SessionRows {
  const random = makeRandom(`${plan.seed} session ${number}`);
  const sessionId = buildSessionId(buildSessionKey(startMs, random.bytes(7)), random.bytes(macBytes));
  const visitor = drawVisitor(random, plan.seed, plan.sessions);
  const site = drawSite(random);
  const firstMs = startMs + random.int(20, 400);
  const times = drawTimes(random, count);
  // What would happen after now has happened before it, all the faster.
  const pace = Math.min(1, (plan.nowMs - 1 - firstMs) / Math.max(1, times.at(-1) ?? 0));

  let [path, url, stream, seq] = [getRarePath(plan, number) ?? drawPath(random), '', random.int(1, maxStream), 0];
  const events = drawTypes(random, count, visitor.userId !== null).map((type, i): TimedEvent => {
    if (type === 'page_view') {
      if (i > 0) path = drawPath(random);
      url = buildPageUrl(random, site, path);
      if (random.isTrue(0.5)) [stream, seq] = [random.int(1, maxStream), 0];
    }
    seq += 1;
    const atMs = firstMs + Math.floor((times[i] ?? 0) * pace);
    const row = {
      session_id: sessionId,
      timestamp: new Date(atMs).toISOString(),
      event_id: buildEventId(stream, seq),
      site_id: site,
      device_type: visitor.columns.device_type ?? null,
      event_type: type,
      page_url: url,
      ...(type === 'identify' ? { event_data: `{"user_id":"${visitor.userId}"}` } : buildEventColumns(random, type)),
    };
    return { atMs, type, path, row };
  });

  const screenshots = buildScreenshots(random, events);
  const lastMs = events.at(-1)?.atMs ?? firstMs;
  const isLive = lastMs > plan.nowMs - idleMs || random.isTrue(shares.neverEnded);
  const session = {
    ...visitor.columns,
    session_id: sessionId,
    site_id: site,
    user_id: visitor.userId,
    started_at: new Date(startMs).toISOString(),
    ended_at: isLive ? null : new Date(lastMs).toISOString(),
    last_activity_at: new Date(lastMs).toISOString(),
    page_url: events[0]?.row.page_url ?? null,
    referrer: drawReferrer(random),
    clock_offset_ms: random.int(-900, 900),
    metadata: '{}',
    ...summarize(startMs, events),
    screenshot_count: screenshots.length,
    first_screenshot_at: screenshots[0]?.timestamp ?? null,
    last_screenshot_at: screenshots.at(-1)?.timestamp ?? null,
    missing_count: random.isTrue(shares.gaps) ? random.int(1, 30) : 0,
    rejected_count: 0,
  };
  return { sessions: [session], events: events.map(({ row }) => row), screenshots };
}
