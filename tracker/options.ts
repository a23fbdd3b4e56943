import { maxBatchEvents, sessionIdleMs } from '../protocol/limits.ts';

/** What a page can choose. */
export type Options = {
  /** Origin of the worker, such as `https://replay.example`. */
  endpoint: string;
  siteId: string;
  /** Replaces the value of every input, not only of passwords and hidden ones. */
  maskAllInputs: boolean;
  flushIntervalMs: number;
  /** Events after which a batch is sent without waiting, and the most that one carries. */
  batchSize: number;
  idleTimeoutMs: number;
  screenshots: boolean;
  debug: boolean;
};

const defaults: Omit<Options, 'endpoint'> = {
  siteId: 'default',
  maskAllInputs: true,
  // A live view lags by this; a shorter one costs a visitor on a phone more requests.
  flushIntervalMs: 5_000,
  batchSize: 50,
  idleTimeoutMs: sessionIdleMs,
  screenshots: true,
  debug: false,
};

/** Below this the worker's rate limit of two batches a second would be met at once. */
const minFlushIntervalMs = 500;

/** The options of a run: what was given, the defaults for the rest, and numbers inside their bounds. */
export function resolveOptions(given: Partial<Options>, scriptUrl: string | undefined): Options {
  const origin = scriptUrl ? new URL(scriptUrl).origin : location.origin;
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const options: Options = { endpoint: origin, ...defaults, ...known };
  return {
    ...options,
    endpoint: new URL(options.endpoint || origin, location.href).href.replace(/\/+$/, ''),
    flushIntervalMs: Math.max(options.flushIntervalMs, minFlushIntervalMs),
    batchSize: Math.min(Math.max(Math.round(options.batchSize), 1), maxBatchEvents),
    idleTimeoutMs: Math.min(options.idleTimeoutMs, sessionIdleMs),
  };
}

/** The options that stand on the script's tag: `data-endpoint`, `data-site-id`, `data-screenshots="false"`. */
export function parseScriptOptions({ endpoint, siteId, screenshots }: DOMStringMap): Partial<Options> {
  return {
    ...(endpoint && { endpoint }),
    ...(siteId && { siteId }),
    ...(screenshots === 'false' && { screenshots: false }),
  };
}
