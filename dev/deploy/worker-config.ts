import * as v from 'valibot';
import type { Environment } from './options.ts';
import { listRequiredSecrets } from './secrets.ts';
import { getValue, type Settings } from './settings.ts';

/** What of `wrangler.toml` a deployment changes; everything else is taken as it is. */
const baseSchema = v.looseObject({
  main: v.string(),
  assets: v.looseObject({ directory: v.string() }),
  vars: v.optional(v.record(v.string(), v.unknown()), {}),
  ratelimits: v.optional(v.array(v.looseObject({ namespace_id: v.pipe(v.string(), v.regex(/^\d+$/)) })), []),
});

/** `wrangler.toml`, as far as it is looked at. */
export type BaseConfig = v.InferOutput<typeof baseSchema>;

/** Takes a parsed `wrangler.toml`, and refuses one that lacks what every worker of this project has. */
export const parseBaseConfig = (toml: unknown): BaseConfig => v.parse(baseSchema, toml);

/** Counters of rate limits belong to the account: those of a preview are its own, this far above those of production. */
const previewNamespaceStep = 1_000;

/**
 * The configuration of the worker of an environment: `wrangler.toml` with the settings in their places. `main` and `assets`
 * are absolute paths, since the file stands elsewhere. The required secrets stand in it, so that Cloudflare itself refuses a
 * version that lacks one.
 */
export function buildWorkerConfig(
  base: BaseConfig,
  settings: Settings,
  { environment, main, assets }: { environment: Environment; main: string; assets: string },
): Record<string, unknown> {
  const { hyperdrive: _, ...rest } = base;
  const id = getValue(settings, 'HYPERDRIVE_ID');
  const domain = getValue(settings, 'WORKER_DOMAIN');
  return {
    ...rest,
    name: settings.WORKER_NAME,
    main,
    assets: { ...base.assets, directory: assets },
    workers_dev: domain === undefined,
    // An old version under an address of its own would write into the same database.
    preview_urls: false,
    ...(domain === undefined ? {} : { routes: [{ pattern: domain, custom_domain: true }] }),
    vars: { ...base.vars, ...buildVars(environment, settings) },
    secrets: { required: listRequiredSecrets(settings) },
    ...(id === undefined ? {} : { hyperdrive: [{ binding: 'HYPERDRIVE', id }] }),
    ratelimits: base.ratelimits.map((limit) => withOwnCounter(environment, limit)),
  };
}

function buildVars(environment: Environment, settings: Settings): Record<string, string> {
  const vars: Record<string, string> = {
    ENVIRONMENT: environment,
    ALLOWED_ORIGINS: getValue(settings, 'ALLOWED_ORIGINS') ?? '',
  };
  for (const name of ['REQUIRE_ORIGIN', 'WRITER_SHARDS', 'DO_JURISDICTION', 'ACCESS_TEAM', 'ACCESS_AUD'] as const) {
    const value = getValue(settings, name);
    if (value !== undefined) vars[name] = value;
  }
  return vars;
}

function withOwnCounter(environment: Environment, limit: { namespace_id: string }) {
  if (environment === 'production') return limit;
  return { ...limit, namespace_id: String(Number(limit.namespace_id) + previewNamespaceStep) };
}
