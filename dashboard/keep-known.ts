import type { ScreenshotsView, SessionDetailView } from '../protocol/views.ts';

/**
 * A session's facts while the database is away: its object tells how it stands, and the rest stays as it was known, since
 * the object's summary is only that of the events it still holds.
 */
export function keepKnownDetail(known: SessionDetailView | undefined, view: SessionDetailView): SessionDetailView {
  if (!view.partial || known === undefined) return view;
  const { rejected } = known.ledger;
  const { ended_at, last_activity_at, partial, ledger } = view;
  // The object cannot tell what was rejected from what was stored: both have left it.
  return {
    ...known,
    ended_at,
    last_activity_at,
    partial,
    ledger: { ...ledger, rejected, stored: Math.max(0, ledger.stored - (rejected ?? 0)) },
  };
}

/** A session's pictures while the database is away: those that were known, and those that its object holds. */
export function keepKnownPictures(known: ScreenshotsView | undefined, view: ScreenshotsView): ScreenshotsView {
  if (!view.partial || known === undefined) return view;
  const byId = new Map([...known.data, ...view.data].map((picture) => [picture.screenshot_id, picture]));
  const data = [...byId.values()].sort((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp));
  return { ...view, data, total: data.length };
}
