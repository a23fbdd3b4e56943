import { describe, expect, it } from 'vitest';
import { compareMigrations, listMigrationFiles } from '../../sql/migration-state.ts';
import { describeServer } from '../../sql/server-facts.ts';
import { parseDatabaseUrl } from './database.ts';
import { describeMigrations } from './describe-migrations.ts';
import { describeStorage } from './describe-storage.ts';
import { listStalePackages } from './installs.ts';
import { getMajor, listMachineNodes } from './machine.ts';
import { formatBytes, getRunPorts } from './places.ts';

describe('the migrations', () => {
  const files = [
    { version: 1, name: '001.do.tables.sql', md5: 'a' },
    { version: 2, name: '002.do.more.sql', md5: 'b' },
  ];
  const first = { version: 1, md5: 'a' };

  it('are fine when every file is applied as it is', () => {
    const state = compareMigrations(files, [{ version: 0, md5: null }, first, { version: 2, md5: 'b' }]);
    expect(describeMigrations(state, 2, 'migrate')).toEqual({
      part: 'migrations',
      state: 'ok',
      detail: 'all 2 applied',
    });
  });

  it('name what is pending, and how to apply it', () => {
    expect(describeMigrations(compareMigrations(files, [first]), 2, 'npm run migrate')).toMatchObject({
      state: 'problem',
      detail: 'pending: 002.do.more.sql',
      fix: 'npm run migrate',
    });
    expect(compareMigrations(files, []).pending).toHaveLength(2);
  });

  it('tell of a file that came too late: no migration applies it', () => {
    const state = compareMigrations(files, [{ version: 2, md5: 'b' }]);
    expect(state).toMatchObject({ pending: [], skipped: ['001.do.tables.sql'] });
    expect(describeMigrations(state, 2, 'migrate')).toMatchObject({ state: 'problem' });
  });

  it('tell of a newer database, and of a file that was changed', () => {
    expect(compareMigrations(files, [first, { version: 3, md5: 'c' }]).unknown).toEqual([3]);
    expect(compareMigrations(files, [{ version: 1, md5: 'x' }]).changed).toEqual(['001.do.tables.sql']);
  });

  it('are read from this folder in their order', async () => {
    const found = await listMigrationFiles();
    expect(found[0]?.name).toBe('001.do.tables.sql');
    expect(found.map(({ version }) => version)).toEqual(found.map((_, i) => i + 1));
  });
});

const plainStorage = {
  edition: 'plain',
  current_edition: 'plain',
  retention: '30 days',
  compress_after: '7 days',
  chunk_interval: '1 day',
  figures_retention: '400 days',
  open_hours: 0,
} as const;

const tell = (edition: 'plain' | 'apache' | 'community') =>
  describeStorage({ ...plainStorage, edition, current_edition: edition }).map(
    ({ state, detail }) => `${state}: ${detail}`,
  );

describe('the storage', () => {
  it('is told by what the edition does, and what it leaves out', () => {
    expect(tell('plain')).toEqual([
      'note: without TimescaleDB there are no chunks, and nothing is compressed',
      'ok: sessions 30 days, hourly figures 400 days; removed by the cron, by rows',
      'ok: counted by the cron',
    ]);
    expect(tell('apache')).toEqual([
      'note: chunks of 1 day; this edition has no columnstore, so that nothing is compressed',
      'ok: sessions 30 days, hourly figures 400 days; removed by the cron, by chunks',
      'ok: counted by the cron',
    ]);
    expect(tell('community')).toEqual([
      'ok: chunks of 1 day, columns after 7 days',
      'ok: sessions 30 days, hourly figures 400 days; removed by jobs of the server and the cron',
      'ok: kept by the server as continuous aggregates',
    ]);
  });

  it('is a problem when the cron does not run, or the server is another', () => {
    expect(describeStorage({ ...plainStorage, open_hours: 30 })[2]).toMatchObject({ state: 'problem' });
    expect(describeStorage({ ...plainStorage, current_edition: 'community' })[0]).toMatchObject({
      state: 'problem',
      detail: 'the tables were made for plain PostgreSQL, and the server is TimescaleDB Community now',
    });
  });
});

describe('the packages', () => {
  it('are stale when one is absent or of another version, save those of other platforms', () => {
    const wanted = {
      packages: {
        '': { version: '0.1.0' },
        'node_modules/a': { version: '1.0.0' },
        'node_modules/b': { version: '2.0.0' },
        'node_modules/c': { version: '3.0.0' },
        'node_modules/windows-only': { version: '1.0.0', optional: true },
        'node_modules/workspace': { link: true },
      },
    };
    const installed = { packages: { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.9.0' } } };
    expect(listStalePackages(wanted, installed)).toEqual(['b', 'c']);
    expect(listStalePackages(wanted, wanted)).toEqual([]);
  });
});

describe('a database', () => {
  it.each([
    [{ version: '18.4', timescaledb: null, license: null }, 'PostgreSQL 18.4, plain'],
    [{ version: '17.2', timescaledb: '2.28.1', license: 'timescale' }, 'PostgreSQL 17.2, TimescaleDB 2.28.1 Community'],
    [{ version: '17.2', timescaledb: '2.28.1', license: 'apache' }, 'PostgreSQL 17.2, TimescaleDB 2.28.1 Apache'],
  ])('is told with its edition', (facts, words) => {
    expect(describeServer(facts)).toBe(words);
  });

  it('is found in the env file of the worker', () => {
    expect(parseDatabaseUrl("A='1'\nDATABASE_URL='postgres://u:p@h/d'\n")).toBe('postgres://u:p@h/d');
    expect(parseDatabaseUrl('')).toBeUndefined();
  });
});

describe('the machine', () => {
  it('has a Node of its own outside of node_modules', () => {
    const env = { PATH: ['/project/node_modules/.bin', '/usr/bin'].join(process.platform === 'win32' ? ';' : ':') };
    expect(listMachineNodes(env)).toHaveLength(1);
    expect(listMachineNodes({ ...env, npm_node_execpath: '/opt/node' })[0]).toBe('/opt/node');
    expect(getMajor('v20.20.2')).toBe(20);
    expect(getMajor('none')).toBeNaN();
  });

  it('has the ports that a start wrote down', () => {
    expect(
      getRunPorts({
        Dashboard: 'http://127.0.0.1:4600/login#token=x',
        API: 'http://127.0.0.1:4601/api/v1',
        Logs: '/x',
      }),
    ).toEqual({ dashboard: 4600, worker: 4601 });
  });

  it('has sizes that can be read', () => {
    expect([0, 999, 1_500, 12_345_678].map(formatBytes)).toEqual(['0 B', '999 B', '1.5 KB', '12 MB']);
  });
});
