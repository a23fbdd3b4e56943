import { createMiddleware } from 'hono/factory';
import type { AppEnv, Env } from '../env.ts';
import { refuse, sendProblem } from '../problems.ts';
import { listSettingFaults } from '../settings.ts';

/** The settings of an isolate do not change: they are looked at once. */
const known = new WeakMap<Env, string[]>();

/**
 * Refuses every request while a setting is missing or wrong, and says which: nothing is taken that could not be kept, and
 * nothing is opened that has no lock. Trackers wait and send it again.
 */
export function requireSettings() {
  return createMiddleware<AppEnv>(async function checkSettings(c, next) {
    const faults = known.get(c.env) ?? listSettingFaults(c.env);
    known.set(c.env, faults);
    if (faults.length === 0) return next();
    return sendProblem(c, refuse('misconfigured', `${faults.join('; ')}.`, { retryAfterS: 60 }));
  });
}
