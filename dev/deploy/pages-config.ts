import * as v from 'valibot';
import type { Settings } from './settings.ts';

const baseSchema = v.looseObject({
  pages_build_output_dir: v.string(),
  services: v.array(v.looseObject({ binding: v.string(), service: v.string() })),
});

/**
 * What Pages takes of a configuration. wrangler refuses other fields, but only when it really deploys: `supportedPagesConfigFields`
 * of wrangler 4.156.
 */
const pagesFields = new Set(
  (
    'pages_build_output_dir name compatibility_date compatibility_flags send_metrics no_bundle limits placement vars durable_objects kv_namespaces ' +
    'queues r2_buckets d1_databases vectorize hyperdrive services analytics_engine_datasets ai version_metadata ' +
    'dev mtls_certificates browser upload_source_maps'
  ).split(' '),
);

/** What of a configuration Pages would refuse, a sentence each. */
export const listPagesFaults = (config: Record<string, unknown>): string[] =>
  Object.keys(config)
    .filter((name) => !pagesFields.has(name))
    .map((name) => `${name} has no place in the configuration of Pages`);

/**
 * The configuration of the dashboard of an environment: `dashboard/wrangler.toml` with the project's name, and with the worker
 * of that environment behind its one binding. Refuses a file without `WORKER`, since `functions/api` forwards to it.
 */
export function buildPagesConfig(toml: unknown, settings: Settings): Record<string, unknown> {
  const { env: _, ...base } = v.parse(baseSchema, toml);
  if (!base.services.some(({ binding }) => binding === 'WORKER'))
    throw new Error('dashboard/wrangler.toml binds no WORKER, which functions/api forwards to');
  return {
    ...base,
    name: settings.PAGES_PROJECT,
    services: base.services.map((each) => (each.binding === 'WORKER' ? pointAt(each, settings.WORKER_NAME) : each)),
  };
}

const pointAt = (binding: { binding: string; service: string }, service: string) => ({ ...binding, service });
