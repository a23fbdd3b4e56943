import { buildEventId } from '../../protocol/event-id.ts';
import { maxStreamsPerSession } from '../../protocol/limits.ts';
import type { ScreenshotRow } from '../../sql/write/insert-screenshot.ts';
import { unnumberedStream } from './decide-batch.ts';
import type { Picture, Refusal } from './messages.ts';
import type { Meta } from './meta.ts';
import { decideNumbering, emptyStream, type StreamState } from './numbering.ts';
import { toServerTime } from './page-clock.ts';

/** What to store of a picture. `row` is null when it is there already. */
export type PictureDecision =
  | { ok: true; stream: number; next: StreamState; screenshotId: number; row: ScreenshotRow | null }
  | Refusal;

/** Decides whether a picture is new and builds its row. Pictures are numbered apart from the events of their stream. */
export function decidePicture(meta: Meta, picture: Picture, now: number): PictureDecision {
  const stream = picture.stream ?? unnumberedStream;
  const state = meta.pictures[stream] ?? emptyStream;
  if (meta.pictures[stream] === undefined && Object.keys(meta.pictures).length >= maxStreamsPerSession) {
    const detail = `a session has at most ${maxStreamsPerSession} streams`;
    return {
      ok: false,
      kind: 'invalid-request',
      detail: `/stream ${detail}`,
      errors: [{ pointer: '/stream', detail }],
    };
  }
  const numbering = decideNumbering(state, { first: picture.seq, count: 1, lost: [] });
  if (!numbering.ok) {
    const errors = [{ pointer: '/seq', detail: numbering.detail }];
    return { ok: false, kind: 'invalid-request', detail: `/seq ${numbering.detail}`, errors };
  }
  const screenshotId = buildEventId(stream, numbering.first);
  const { time } = toServerTime(picture.timestamp, meta.clockOffsetMs, now);
  const row = { screenshot_id: screenshotId, timestamp: new Date(time).toISOString(), ...picture.facts };
  return { ok: true, stream, next: numbering.next, screenshotId, row: numbering.isNews ? row : null };
}
