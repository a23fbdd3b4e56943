import type { PathPoint, Rect } from '../../protocol/event-data.ts';
import type { EventView } from '../../protocol/views.ts';

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** A finite number of an event's data, null when it is absent or something else. */
export function getNumber(event: EventView, field: string): number | null {
  const value = event.event_data?.[field];
  return isNumber(value) ? value : null;
}

/** A non-empty text of an event's data, null when it is absent or something else. */
export function getText(event: EventView, field: string): string | null {
  const value = event.event_data?.[field];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The rectangle of the event's target in CSS pixels of the viewport, null when it was not recorded or is empty. */
export function getRect(event: EventView): Rect | null {
  const value = event.event_data?.rect;
  if (!Array.isArray(value)) return null;
  const [x, y, width, height]: unknown[] = value;
  if (!isNumber(x) || !isNumber(y) || !isNumber(width) || !isNumber(height)) return null;
  return width > 0 && height > 0 ? [x, y, width, height] : null;
}

/** The mouse's path of an event, its points in time order; points that are not three numbers are left out. */
export function getPath(event: EventView): PathPoint[] {
  const value = event.event_data?.path;
  if (!Array.isArray(value)) return [];
  const path: PathPoint[] = [];
  for (const point of value as unknown[]) {
    if (!Array.isArray(point)) continue;
    const [ms, x, y]: unknown[] = point;
    if (isNumber(ms) && isNumber(x) && isNumber(y)) path.push([Math.max(0, ms), x, y]);
  }
  return path.sort((a, b) => a[0] - b[0]);
}

/** The viewport's size that the event tells, null when it tells none. */
export function getViewport(event: EventView): { width: number; height: number } | null {
  const width = getNumber(event, 'viewport_width');
  const height = getNumber(event, 'viewport_height');
  return width !== null && height !== null && width > 0 && height > 0 ? { width, height } : null;
}
