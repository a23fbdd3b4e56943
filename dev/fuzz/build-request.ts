import { makeRandom, type Random } from '../random.ts';
import type { Draft, FuzzRequest } from './fuzz-request.ts';
import { eraLength, getLiveSession, sessionsPerEra, type LiveSession, type Origin } from './live-sessions.ts';
import { draftIngest, draftOpening } from './requests/ingest.ts';
import { draftSaid } from './requests/notes.ts';
import { draftErasure, draftLast, draftOther, draftPath, lastRequests } from './requests/other.ts';
import { draftRaw } from './requests/raw.ts';
import { draftRead } from './requests/read.ts';

/** Some requests of an era go to sessions of the one before, which are older and drained. */
const lateShare = 0.05;

/** Request `index` of a seed, always the same on the same day. */
export function buildRequest(origin: Origin, index: number): FuzzRequest {
  const random = makeRandom(`${origin.seed}/${index}`);
  const era = Math.floor(index / eraLength);
  const place = index % eraLength;
  const { needs = [], ...draft } = buildDraft(random, origin, era, place, index);
  return { ...draft, index, needs };
}

function buildDraft(random: Random, origin: Origin, era: number, place: number, index: number): Draft {
  if (place < sessionsPerEra) return draftOpening(random, origin, getLiveSession(origin, era, place));
  const toEnd = eraLength - place - 1;
  if (toEnd < lastRequests) return draftEnd(origin, era, lastRequests - 1 - toEnd, index - (lastRequests - 1 - toEnd));
  const session = drawSession(random, origin, era);
  const draft = draftAny(random, origin, session, index);
  return { needs: [session.openedBy], ...draft };
}

function drawSession(random: Random, origin: Origin, era: number): LiveSession {
  const isLate = era > 0 && random.isTrue(lateShare);
  return getLiveSession(origin, isLate ? era - 1 : era, random.int(0, sessionsPerEra - 1));
}

/** A session of the era before, which is in the database by now; in the first era, of that one. */
function drawStored(random: Random, origin: Origin, index: number): LiveSession {
  const era = Math.max(0, Math.floor(index / eraLength) - 1);
  return getLiveSession(origin, era, random.int(0, sessionsPerEra - 1));
}

function draftEnd(origin: Origin, era: number, place: number, firstIndex: number): Draft {
  const mortal = [13, 14, 15].map((number) => getLiveSession(origin, era, number));
  return draftLast(place, mortal, [firstIndex, firstIndex + 1]);
}

/** What the run is made of. Most of it is what trackers send; a read takes a connection to the database of its own. */
function draftAny(random: Random, origin: Origin, session: LiveSession, index: number): Draft {
  const draw = random.weigh<() => Draft>([
    [56, () => draftIngest(random, 'track', origin, session, index)],
    [6, () => draftIngest(random, 'sessions', origin, session, index)],
    [9, () => draftIngest(random, 'screenshot', origin, session, index)],
    [11, () => draftRead(random, session, origin.dayMs)],
    [2, () => draftSaid(random, drawStored(random, origin, index))],
    [3, () => draftOther(random)],
    [0.3, () => draftErasure(random)],
    [5, () => draftPath(random)],
    [2, () => draftRaw(random, session)],
  ]);
  return draw();
}
