import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { listConfigFaults } from './check-config.ts';
import { buildPagesConfig, listPagesFaults } from './pages-config.ts';
import { makeSettings } from './test-settings.ts';
import { buildWorkerConfig, parseBaseConfig } from './worker-config.ts';

const root = resolve(import.meta.dirname, '..', '..');
const readToml = async (path: string) => parseToml(await readFile(join(root, path), 'utf8'));
const base = parseBaseConfig(await readToml('wrangler.toml'));
const pagesBase = await readToml('dashboard/wrangler.toml');
const paths = { main: '/here/worker/index.ts', assets: '/here/dist' };

const build = (changes = {}, environment: 'production' | 'preview' = 'production') =>
  buildWorkerConfig(base, makeSettings(changes), { environment, ...paths });

const idsOf = (environment: 'production' | 'preview') =>
  parseBaseConfig(build({}, environment)).ratelimits.map(({ namespace_id }) => namespace_id);

describe('buildWorkerConfig', () => {
  it('takes every binding, migration and cron of wrangler.toml as it is', () => {
    const config = build();
    for (const name of [
      'durable_objects',
      'migrations',
      'triggers',
      'observability',
      'ratelimits',
      'compatibility_date',
    ])
      expect(config[name], name).toEqual(base[name]);
  });

  it('puts the settings into their places', () => {
    expect(build({ DO_JURISDICTION: 'eu', REQUIRE_ORIGIN: 'true', WRITER_SHARDS: '2' })).toMatchObject({
      name: 'afterimage',
      workers_dev: true,
      preview_urls: false,
      main: paths.main,
      assets: { directory: paths.assets },
      vars: {
        ENVIRONMENT: 'production',
        ALLOWED_ORIGINS: 'https://shop.example',
        DO_JURISDICTION: 'eu',
        REQUIRE_ORIGIN: 'true',
        WRITER_SHARDS: '2',
      },
      secrets: { required: ['SESSION_SECRET', 'DASHBOARD_TOKEN', 'DATABASE_URL'] },
    });
  });

  it('leaves out what there is none of', () => {
    const config = build({ ALLOWED_ORIGINS: 'none' });
    expect(config.vars).not.toHaveProperty('DO_JURISDICTION');
    expect(config.vars).toHaveProperty('ALLOWED_ORIGINS', '');
    expect(config).not.toHaveProperty('hyperdrive');
    expect(config).not.toHaveProperty('routes');
  });

  it('binds a Hyperdrive in the place of the address, and a domain in the place of workers.dev', () => {
    const id = 'a'.repeat(32);
    expect(build({ HYPERDRIVE_ID: id, WORKER_DOMAIN: 'replay.example' })).toMatchObject({
      hyperdrive: [{ binding: 'HYPERDRIVE', id }],
      workers_dev: false,
      routes: [{ pattern: 'replay.example', custom_domain: true }],
      secrets: { required: ['SESSION_SECRET', 'DASHBOARD_TOKEN'] },
    });
  });

  it('gives a preview rate limits of its own', () => {
    const [production, preview] = [idsOf('production'), idsOf('preview')];
    expect(new Set([...production, ...preview]).size).toBe(2 * base.ratelimits.length);
    expect(preview.length).toBeGreaterThan(0);
  });
});

describe('buildPagesConfig', () => {
  it('binds the worker of the environment', () => {
    expect(buildPagesConfig(pagesBase, makeSettings({ WORKER_NAME: 'other', PAGES_PROJECT: 'board' }))).toMatchObject({
      name: 'board',
      pages_build_output_dir: 'dist',
      services: [{ binding: 'WORKER', service: 'other' }],
    });
  });

  it('refuses a file without the binding that the API is forwarded to', () => {
    const services = [{ binding: 'OTHER', service: 'afterimage' }];
    expect(() => buildPagesConfig({ pages_build_output_dir: 'dist', services }, makeSettings())).toThrow(
      'binds no WORKER',
    );
  });

  it('names what Pages would refuse', () => {
    expect(listPagesFaults({ name: 'x', observability: {} })).toEqual([
      'observability has no place in the configuration of Pages',
    ]);
  });

  it('never lets a preview of dashboard/wrangler.toml reach the worker of production', () => {
    expect(pagesBase).toMatchObject({
      services: [{ binding: 'WORKER', service: 'afterimage' }],
      env: { preview: { services: [{ binding: 'WORKER', service: 'afterimage-preview' }] } },
    });
  });
});

describe('listConfigFaults', () => {
  it('finds nothing in what is generated', async () => {
    const all = { HYPERDRIVE_ID: 'a'.repeat(32), WORKER_DOMAIN: 'replay.example', DO_JURISDICTION: 'eu' };
    for (const config of [build(), build(all, 'preview'), buildPagesConfig(pagesBase, makeSettings())])
      expect(await listConfigFaults(root, config)).toEqual([]);
  });

  it.each([
    [{ queue_things: [] }, ['queue_things is not known to wrangler']],
    [{ assets: { directory: 'x', cache: 1 } }, ['assets/cache is not known to wrangler']],
    [{ hyperdrive: [{ binding: 'HYPERDRIVE' }] }, [expect.stringMatching(/^hyperdrive\/0 .*"id"/)]],
    [{ workers_dev: 'yes' }, [expect.stringMatching(/^workers_dev is not what wrangler takes/)]],
  ])('names what wrangler does not know: %j', async (change, faults) => {
    expect(await listConfigFaults(root, { ...build(), ...change })).toEqual(faults);
  });
});
