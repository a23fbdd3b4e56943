import type { ScreenshotInput } from '../../protocol/screenshot.ts';
import type { SessionOpeningInput } from '../../protocol/session.ts';
import { buildSessionKey } from '../../protocol/session-key.ts';
import { makeBot, makeDevice, type Device } from './devices.ts';
import { goOn, type Journey } from './journeys.ts';
import { buildBatches, type Gap, type PlannedBatch } from './number-events.ts';
import { makeRandom, type Random, type Weighted } from '../random.ts';
import { layouts, type Scene } from './scene.ts';
import { pickStart } from './start-time.ts';
import { makeVisitor, type VisitedPage } from './visitor.ts';

/** What all sessions of a seed have in common. */
export type SeedPlan = {
  seed: string;
  sessions: number;
  /** The end of the days that are filled, unix milliseconds. */
  untilMs: number;
  shopUrl: string;
  scenes: readonly Scene[];
};

/** A picture with the name of its file. */
export type PlannedPicture = { file: string; fields: Omit<ScreenshotInput, 'session_id' | 'image'> };

/** Everything that one session sends. The first batch travels with the opening. */
export type SessionPlan = {
  journey: Journey;
  opening: SessionOpeningInput & { session_key: string; batch: PlannedBatch };
  batches: PlannedBatch[];
  pictures: PlannedPicture[];
  gap: Gap | undefined;
  /** ISO 3166 code of where the visitor is. */
  country: string;
  startMs: number;
  endMs: number;
};

/** The first sessions are marathons, so that they are sent while the others go on. */
const marathons = 2;

/** A smaller seed has none: each takes 40 s, at the pace that a session may have. */
const minSessionsWithMarathons = 100;
const marathonEvents = 10_000;

const journeyWeights: readonly [Weighted<Journey>, ...Weighted<Journey>[]] = [
  [19, 'bounce'],
  [32, 'browse'],
  [9, 'search'],
  [14, 'buy'],
  [12, 'abandon'],
  [6, 'voucher'],
  [5, 'idle'],
  [3, 'crawl'],
];

const places: readonly [
  Weighted<readonly [language: string, timezone: string]>,
  ...Weighted<readonly [string, string]>[],
] = [
  [22, ['en-US', 'America/New_York']],
  [12, ['en-US', 'America/Los_Angeles']],
  [14, ['en-GB', 'Europe/London']],
  [14, ['de-DE', 'Europe/Berlin']],
  [8, ['fr-FR', 'Europe/Paris']],
  [5, ['nl-NL', 'Europe/Amsterdam']],
  [5, ['es-ES', 'Europe/Madrid']],
  [4, ['it-IT', 'Europe/Rome']],
  [4, ['pl-PL', 'Europe/Warsaw']],
  [4, ['sv-SE', 'Europe/Stockholm']],
  [3, ['pt-BR', 'America/Sao_Paulo']],
  [3, ['ja-JP', 'Asia/Tokyo']],
  [2, ['en-AU', 'Australia/Sydney']],
];

const referrers: readonly [Weighted<string | undefined>, ...Weighted<string | undefined>[]] = [
  [40, undefined],
  [34, 'https://www.google.com/'],
  [8, 'https://www.bing.com/'],
  [6, 'https://duckduckgo.com/'],
  [7, 'https://newsletter.example/quiet-rooms'],
  [5, 'https://forum.example/threads/desk-lamps'],
];

/** Somebody who may come more than once: always with the same device, place and, for some, user id. */
type Person = {
  device: Device;
  fingerprint: string;
  language: string;
  timezone: string;
  userId: string | undefined;
};

function makePerson(seed: string, number: number): Person {
  const random = makeRandom(`${seed} person ${number}`);
  const device = makeDevice(random);
  const [language, timezone] = random.weigh(places);
  const fingerprint = Buffer.from(random.bytes(16)).toString('hex');
  return { device, fingerprint, language, timezone, userId: random.isTrue(0.4) ? `user-${1_000 + number}` : undefined };
}

/** Loses a few events in the middle of the longest page, in one session of twelve. */
function pickGap(random: Random, pages: readonly VisitedPage[]): Gap | undefined {
  const kind = random.weigh<Gap['kind'] | undefined>([
    [88, undefined],
    [8, 'lost'],
    [4, 'hole'],
  ]);
  const counts = pages.map(({ events }) => events.length);
  const page = counts.indexOf(Math.max(...counts));
  const count = counts[page] ?? 0;
  if (kind === undefined || count < 12) return undefined;
  const from = random.int(4, Math.floor(count * 0.6));
  return { kind, page, from, to: from + random.int(0, Math.min(30, Math.floor(count * 0.25))) };
}

/** Keeps the first `count` events of a visit. */
function cutAfter(pages: readonly VisitedPage[], count: number): VisitedPage[] {
  let left = count;
  return pages.flatMap((page) => {
    const events = page.events.slice(0, left);
    left -= events.length;
    return events.length === 0 ? [] : [{ ...page, events }];
  });
}

function buildPictures(pages: readonly VisitedPage[], startMs: number, device: Device): PlannedPicture[] {
  return pages.flatMap(({ stream, pictures }) =>
    pictures.map(({ atMs, scene, pageUrl, scrollY }, index) => ({
      file: scene.picture,
      fields: {
        stream,
        seq: index + 1,
        timestamp: new Date(startMs + atMs).toISOString(),
        page_url: pageUrl,
        scroll_x: 0,
        scroll_y: scrollY,
        viewport_width: device.viewport.width,
        viewport_height: device.viewport.height,
        area_x: 0,
        area_y: 0,
        area_width: layouts[scene.layout].width,
        area_height: scene.height,
      },
    })),
  );
}

/** Plans the session of an index: always the same one for the same plan. Pure, so that no session waits for another. */
export function planSession(plan: SeedPlan, index: number): SessionPlan {
  const { seed, scenes, shopUrl, untilMs } = plan;
  const random = makeRandom(`${seed} session ${index}`);
  const isMarathon = index < marathons && plan.sessions >= minSessionsWithMarathons;
  const journey: Journey = isMarathon ? 'marathon' : random.weigh(journeyWeights);
  const person = makePerson(seed, random.int(1, Math.max(1, Math.round(plan.sessions * 0.6))));
  let { device } = person;
  if (journey === 'crawl') device = makeBot(random);
  if (isMarathon) device = makePersonWithMouse(random);

  const visitor = makeVisitor(random, device, shopUrl);
  const userId = journey === 'crawl' ? undefined : person.userId;
  goOn(journey, { random, visitor, scenes, layout: device.layout, shopUrl, userId, marathonEvents });
  const pages = isMarathon ? cutAfter(visitor.pages, marathonEvents) : visitor.pages;
  const gap = isMarathon ? undefined : pickGap(random, pages);

  const lastMs = pages.at(-1)?.events.at(-1)?.atMs ?? 0;
  const startMs = pickStart(random, { untilMs, durationMs: lastMs, isRecent: index % 40 === marathons });
  const [first, ...batches] = buildBatches(pages, startMs, gap);
  if (!first) throw new Error(`session ${index} of the seed "${seed}" has no events: the shop has no pages`);
  const referrer = random.weigh(referrers);
  return {
    journey,
    opening: {
      v: 1,
      session_key: buildSessionKey(startMs, random.bytes(7)),
      page_url: first.events[0]?.page_url ?? shopUrl,
      ...(referrer !== undefined && journey !== 'crawl' && { referrer }),
      fingerprint: device.isBot ? null : person.fingerprint,
      user_agent: device.userAgent,
      screen_width: device.screen.width,
      screen_height: device.screen.height,
      viewport_width: device.viewport.width,
      viewport_height: device.viewport.height,
      pixel_ratio: device.pixelRatio,
      language: device.isBot ? 'en-US' : person.language,
      timezone: device.isBot ? 'UTC' : person.timezone,
      batch: first,
    },
    batches,
    pictures: buildPictures(pages, startMs, device),
    gap,
    country: (device.isBot ? 'en-US' : person.language).slice(-2),
    startMs,
    endMs: startMs + lastMs,
  };
}

function makePersonWithMouse(random: Random): Device {
  let device = makeDevice(random);
  while (!device.hasMouse) device = makeDevice(random);
  return device;
}
