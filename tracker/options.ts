import { maxBatchEvents, sessionIdleMs } from '../protocol/limits.ts';
import type { Options } from './api.ts';

export type { Options };

const defaults: Options = {
  endpoint: '',
  dashboardUrl: '',
  siteId: 'default',
  sampleRate: 1,
  respectDnt: true,
  requireConsent: false,
  maskAllInputs: true,
  maskTextSelector: '',
  blockSelector: '',
  ignoreSelector: '',
  maskInputFn: undefined,
  maskParamFn: undefined,
  beforeSend: undefined,
  // A live view lags by this; a shorter one costs a visitor on a phone more requests.
  flushIntervalMs: 5_000,
  batchSize: 50,
  idleTimeoutMs: sessionIdleMs,
  screenshots: true,
  // Half the bytes of 0.92, and text stays readable.
  screenshotQuality: 0.8,
  maxScreenshots: 50,
  debug: false,
};

/** What number options may be. A value outside is taken as the nearest bound. */
const bounds: Partial<Record<keyof Options, [min: number, max: number]>> = {
  sampleRate: [0, 1],
  // Below this the worker's rate limit of two batches a second would be met at once.
  flushIntervalMs: [500, 3_600_000],
  batchSize: [1, maxBatchEvents],
  idleTimeoutMs: [1_000, sessionIdleMs],
  screenshotQuality: [0, 1],
  maxScreenshots: [0, 10_000],
};

const functions: ReadonlySet<string> = new Set(['maskInputFn', 'maskParamFn', 'beforeSend']);

/** A given value as its option takes it. Throws a TypeError that names an option of the wrong type. */
function parseOption(name: keyof Options, value: unknown): unknown {
  const wanted = functions.has(name) ? 'function' : typeof defaults[name];
  if (typeof value !== wanted || Number.isNaN(value)) throw new TypeError(`${name} must be a ${wanted}`);
  const [min, max] = bounds[name] ?? [];
  return min === undefined || max === undefined ? value : Math.min(Math.max(Number(value), min), max);
}

/** The options of a run: what was given, and the defaults for the rest. Throws when one is of the wrong type. */
export function resolveOptions(given: Partial<Options>, scriptUrl: string | undefined): Options {
  const options = { ...defaults };
  for (const [name, value] of Object.entries(given) as [keyof Options, unknown][]) {
    if (value !== undefined) Object.assign(options, { [name]: parseOption(name, value) });
  }
  const origin = scriptUrl ? new URL(scriptUrl).origin : location.origin;
  const endpoint = new URL(options.endpoint || origin, location.href).href.replace(/\/+$/, '');
  return { ...options, endpoint, dashboardUrl: (options.dashboardUrl || endpoint).replace(/\/+$/, '') };
}

/** The options that stand on the script's tag: `data-endpoint`, `data-site-id`, `data-screenshots="false"`. */
export function parseScriptOptions({ endpoint, siteId, screenshots }: DOMStringMap): Partial<Options> {
  return {
    ...(endpoint && { endpoint }),
    ...(siteId && { siteId }),
    ...(screenshots === 'false' && { screenshots: false }),
  };
}
