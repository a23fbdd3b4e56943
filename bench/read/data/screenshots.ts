import type { Random } from '../../../dev/random.ts';
import type { TimedEvent } from './build-session.ts';
import type { Row } from './row.ts';

/** Share of sessions with pictures, one for each page view, and the most that one may have. */
const [sessionShare, maxPictures] = [0.02, 100];

/** Bytes of a picture: much smaller than real ones, which no question reads with others. */
const pictureBytes = 1_500;

/** The pictures of a session: none for most. COPY's escape of a backslash makes `\x…` of the first character. */
export function buildScreenshots(random: Random, events: readonly TimedEvent[]): Row[] {
  if (!random.isTrue(sessionShare)) return [];
  const views = events.filter(({ type }) => type === 'page_view').slice(0, maxPictures);
  return views.map(({ row }) => ({
    session_id: row.session_id ?? null,
    timestamp: row.timestamp ?? null,
    screenshot_id: row.event_id ?? null,
    site_id: row.site_id ?? null,
    page_url: row.page_url ?? null,
    format: 'image/webp',
    width: 1_440,
    height: 900,
    scroll_x: 0,
    scroll_y: 0,
    viewport_width: 1_440,
    viewport_height: 900,
    size_bytes: pictureBytes,
    image: `\\\\x${Buffer.alloc(pictureBytes, random.bytes(30)).toString('hex')}`,
  }));
}
