import { describe, expect, it } from 'vitest';
import { chooseDriver, type DatabaseEnv } from './choose-driver.ts';

const plain = 'postgres://u:p@db.example:5432/d';
const replica = 'postgres://u:p@replica.example/d';
const neon = 'postgresql://u:p@ep-cool-darkness-123456.eu-central-1.aws.neon.tech/d?sslmode=require';
const neonReplica = 'postgres://u:p@EP-2.Neon.Tech/d';
const pooled = 'postgres://u:p@0123.hyperdrive.local:5432/d';
const HYPERDRIVE = { connectionString: pooled };

const cases: [name: string, env: DatabaseEnv, write: string, read: string][] = [
  ['an address', { DATABASE_URL: plain }, `postgres ${plain}`, `postgres ${plain}`],
  ['a host of Neon', { DATABASE_URL: neon }, `neon ${neon}`, `neon ${neon}`],
  [
    'a host of Neon over TCP',
    { DATABASE_URL: neon, DATABASE_DRIVER: 'postgres' },
    `postgres ${neon}`,
    `postgres ${neon}`,
  ],
  ['Neon elsewhere', { DATABASE_URL: plain, DATABASE_DRIVER: 'neon' }, `neon ${plain}`, `neon ${plain}`],
  [
    'empty settings',
    { DATABASE_URL: plain, DATABASE_READ_URL: '', DATABASE_DRIVER: '' },
    `postgres ${plain}`,
    `postgres ${plain}`,
  ],
  ['a replica', { DATABASE_URL: plain, DATABASE_READ_URL: replica }, `postgres ${plain}`, `postgres ${replica}`],
  [
    'a replica at Neon',
    { DATABASE_URL: plain, DATABASE_READ_URL: neonReplica },
    `postgres ${plain}`,
    `neon ${neonReplica}`,
  ],
  ['a Hyperdrive', { HYPERDRIVE }, `postgres ${pooled}`, `postgres ${pooled}`],
  ['a Hyperdrive and an address', { HYPERDRIVE, DATABASE_URL: neon }, `postgres ${pooled}`, `postgres ${pooled}`],
  [
    'a Hyperdrive and the driver of Neon',
    { HYPERDRIVE, DATABASE_DRIVER: 'neon' },
    `postgres ${pooled}`,
    `postgres ${pooled}`,
  ],
  [
    'a Hyperdrive and a replica',
    { HYPERDRIVE, DATABASE_READ_URL: replica },
    `postgres ${pooled}`,
    `postgres ${replica}`,
  ],
  [
    'several hosts',
    { DATABASE_URL: 'postgres://a:1,b:2/d' },
    'postgres postgres://a:1,b:2/d',
    'postgres postgres://a:1,b:2/d',
  ],
  [
    'a host that only looks like Neon',
    { DATABASE_URL: 'postgres://u@neon.tech.example/d' },
    'postgres postgres://u@neon.tech.example/d',
    'postgres postgres://u@neon.tech.example/d',
  ],
];

const show = (...args: Parameters<typeof chooseDriver>): string => {
  const { driver, url } = chooseDriver(...args);
  return `${driver} ${url}`;
};

describe('chooseDriver', () => {
  it.each(cases)('knows where to write and to read with %s', (_name, env, write, read) => {
    expect([show(env, 'write'), show(env, 'read')]).toEqual([write, read]);
  });

  it('refuses a driver that it does not know, and an environment without an address', () => {
    expect(() => chooseDriver({ DATABASE_URL: plain, DATABASE_DRIVER: 'mysql' }, 'write')).toThrow(
      'DATABASE_DRIVER is "mysql", and may be "postgres" or "neon"',
    );
    expect(() => chooseDriver({ DATABASE_READ_URL: replica }, 'write')).toThrow(
      /set DATABASE_URL, or bind a Hyperdrive/,
    );
  });
});
