import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare';
import * as v from 'valibot';
import { unstable_getMiniflareWorkerOptions } from 'wrangler';
import { loopback } from '../processes/free-port.ts';

/** What this process is told: where the bundle is, what the worker is given, and where its objects keep their rows. */
export const serveSpecSchema = v.object({
  bundle: v.string(),
  port: v.number(),
  storage: v.string(),
  /** Where what the worker logs is appended. */
  log: v.string(),
  bindings: v.record(v.string(), v.string()),
  /** Where a profiler can attach. */
  inspectorPort: v.optional(v.number()),
  /** The folder in which `wrangler pages dev` looks for the worker of its service binding (`WRANGLER_REGISTRY_PATH`). */
  registry: v.optional(v.string()),
  /** Further Durable Objects: binding to class. */
  objects: v.optional(v.record(v.string(), v.string()), {}),
});

export type ServeSpec = v.InferInput<typeof serveSpecSchema>;

/** What of `wrangler.toml` is added to or changed here. */
const wranglerOptionsSchema = v.object({
  bindings: v.record(v.string(), v.string()),
  durableObjects: v.record(v.string(), v.looseObject({ className: v.string() })),
  ratelimits: v.record(v.string(), v.looseObject({ namespace_id: v.string() })),
});

/** The package gives the path of its program. */
const workerdSchema = v.object({ default: v.string() });

/** Requests per minute and address where `wrangler.toml` says hundreds: here one address is a whole crowd. */
const crowdLimit = 1_000_000;

/** Runs a built worker under workerd, with the bindings of `wrangler.toml`, until it is killed. */
async function serve(spec: v.InferOutput<typeof serveSpecSchema>): Promise<void> {
  const { workerOptions } = unstable_getMiniflareWorkerOptions(
    resolve(import.meta.dirname, '..', '..', 'wrangler.toml'),
  );
  const { bindings, durableObjects, ratelimits } = v.parse(wranglerOptionsSchema, workerOptions);
  const more = Object.entries(spec.objects).map(([name, className]) => [name, { className, useSQLite: true }]);
  Object.assign(process.env, {
    MINIFLARE_WORKERD_PATH: resolve(import.meta.dirname, 'workerd.sh'),
    WORKERD_BINARY: v.parse(workerdSchema, createRequire(import.meta.url)('workerd')).default,
    WORKERD_LOG: spec.log,
  });
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: loopback,
      port: spec.port,
      log: new Log(LogLevel.WARN),
      cf: false,
      ...(spec.inspectorPort !== undefined && { inspectorPort: spec.inspectorPort }),
      ...(spec.registry !== undefined && { unsafeDevRegistryPath: spec.registry }),
      resourcePersistencePath: spec.storage,
      workers: [
        {
          ...workerOptions,
          name: 'afterimage',
          modulesRoot: resolve(spec.bundle, '..'),
          modules: [{ type: 'ESModule', path: spec.bundle, contents: await readFile(spec.bundle, 'utf8') }],
          bindings: { ...bindings, ENVIRONMENT: 'local', ...spec.bindings },
          durableObjects: { ...durableObjects, ...Object.fromEntries(more) },
          ratelimits: Object.fromEntries(
            Object.entries(ratelimits).map(([name, { namespace_id }]) => [
              name,
              { namespace_id, simple: { limit: crowdLimit, period: 60 as const } },
            ]),
          ),
        },
      ],
    }),
  );
  await miniflare.ready;
}

await serve(v.parse(serveSpecSchema, JSON.parse(process.argv[2] ?? '')));
