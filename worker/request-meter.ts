import { makeMeter, type Meter } from '../protocol/meter.ts';
import type { RequestFigures } from '../protocol/system-view.ts';

type RouteMeter = { count: number; failed: number; ms: Meter };

/** Far more than there are; a client that makes up methods must not fill the memory. */
const maxRoutes = 200;

const routes = new Map<string, RouteMeter>();

/** Counts an answered request of this isolate, in memory. `failed` are the answers of 500 and above. */
export function meterRequest(method: string, route: string, status: number, ms: number): void {
  const name = `${method} ${route}`;
  const known = routes.get(name);
  if (!known && routes.size >= maxRoutes) return;
  const meter = known ?? { count: 0, failed: 0, ms: makeMeter() };
  routes.set(name, meter);
  meter.count += 1;
  if (status >= 500) meter.failed += 1;
  meter.ms.add(ms);
}

/** The requests of this isolate by route, the busiest first. The platform runs many isolates; each knows its own. */
export function listRequestFigures(): RequestFigures {
  const figures = [...routes].map(([route, { count, failed, ms }]) => ({
    route,
    count,
    failed,
    ms: ms.getPercentiles(),
  }));
  return figures.sort((a, b) => b.count - a.count);
}
