import { isOriginEntry, jurisdictions } from '../../protocol/setting-rules.ts';
import type { Environment } from './options.ts';

/** What is decided once for each environment. None of it is secret. The names are those of the environment variables. */
export const settingNames = [
  'WORKER_NAME',
  'WORKER_DOMAIN',
  'WORKER_URL',
  'PAGES_PROJECT',
  'PAGES_BRANCH',
  'ALLOWED_ORIGINS',
  'REQUIRE_ORIGIN',
  'HYPERDRIVE_ID',
  'WRITER_SHARDS',
  'DO_JURISDICTION',
  'ACCESS_TEAM',
  'ACCESS_AUD',
] as const;

export type SettingName = (typeof settingNames)[number];

/** A value for each setting, `none` where there is none. */
export type Settings = Record<SettingName, string>;

/** A setting: how it is asked for, what it is when nobody says, and what is wrong with a value. */
export type Setting = {
  question: string;
  /** Taken without asking where there is no terminal, and offered where there is one. Without it somebody has to decide. */
  fallback?: (environment: Environment) => string;
  /** Is not asked for: it is right for nearly all, or a deployment finds it out. */
  isQuiet?: boolean;
  /** What a value must be, after the name of the setting; undefined when it is. */
  findFault: (value: string) => string | undefined;
};

const matches = (pattern: RegExp, rule: string) => (value: string) => (pattern.test(value) ? undefined : rule);

const isOneOf = (...values: string[]) => {
  const rule = `must be ${values.join(', ').replace(/, (?=[^,]*$)/, ' or ')}`;
  return (value: string) => (values.includes(value) ? undefined : rule);
};

const orNone = (findFault: Setting['findFault']) => (value: string) =>
  value === 'none' ? undefined : findFault(value);

function findOriginFault(list: string): string | undefined {
  if (list === 'none') return undefined;
  const wrong = list.split(',').find((entry) => !isOriginEntry(entry.trim()));
  return wrong === undefined
    ? undefined
    : `has "${wrong.trim()}", which is no origin such as https://shop.example or https://*.shop.example`;
}

function findUrlFault(value: string): string | undefined {
  const isOrigin = /^https?:/.test(value) && URL.canParse(value) && new URL(value).origin === value;
  return isOrigin ? undefined : 'must be an origin such as https://replay.example';
}

/** Every setting. What it does to the worker is told in `docs/deploy.md`. */
export const settingTable: Record<SettingName, Setting> = {
  WORKER_NAME: {
    question: 'Name of the worker',
    fallback: (environment) => (environment === 'production' ? 'afterimage' : 'afterimage-preview'),
    // A name is a label of its workers.dev address.
    findFault: matches(
      /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
      'must be lower-case letters, digits and dashes, at most 63',
    ),
  },
  WORKER_DOMAIN: {
    question: 'A domain of your Cloudflare account for the worker, or none for workers.dev',
    fallback: () => 'none',
    findFault: orNone(
      matches(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'must be a host such as replay.example'),
    ),
  },
  WORKER_URL: {
    question: 'Where the live worker answers',
    fallback: () => 'none',
    isQuiet: true,
    findFault: orNone(findUrlFault),
  },
  PAGES_PROJECT: {
    question: 'Name of the Pages project of the dashboard',
    fallback: () => 'afterimage-dashboard',
    findFault: matches(
      /^[a-z0-9]([a-z0-9-]{0,56}[a-z0-9])?$/,
      'must be lower-case letters, digits and dashes, at most 58',
    ),
  },
  PAGES_BRANCH: {
    question: 'Branch of the Pages project',
    fallback: (environment) => environment,
    isQuiet: true,
    findFault: matches(/^[\w./-]+$/, 'must be the name of a branch'),
  },
  ALLOWED_ORIGINS: {
    question: 'Origins whose pages may send recordings, separated by commas (https://shop.example), or none',
    findFault: findOriginFault,
  },
  REQUIRE_ORIGIN: {
    question: 'Refuse recordings that name no origin (true, false)',
    fallback: () => 'false',
    findFault: isOneOf('true', 'false'),
  },
  HYPERDRIVE_ID: {
    question: 'Id of the Hyperdrive, or none to connect with DATABASE_URL',
    findFault: orNone(
      matches(/^[0-9a-f]{32}$/, 'must be the 32 digits that `wrangler hyperdrive list` shows, or none'),
    ),
  },
  WRITER_SHARDS: {
    question: 'Connections to the database for writing',
    fallback: () => '4',
    findFault: matches(/^[1-9]\d{0,2}$/, 'must be a whole number from 1 to 999'),
  },
  DO_JURISDICTION: {
    question: 'Where recordings may be kept before they are in the database (eu, fedramp, none); can never be changed',
    findFault: isOneOf(...jurisdictions, 'none'),
  },
  ACCESS_TEAM: {
    question: 'Team of Cloudflare Access that guards the dashboard, or none for a token',
    fallback: () => 'none',
    findFault: matches(/^[a-z0-9-]+$/, 'must be the first label of its cloudflareaccess.com name, or none'),
  },
  ACCESS_AUD: {
    question: 'Audience tag of the Access application, or none',
    fallback: () => 'none',
    findFault: matches(/^[0-9a-f]+$|^none$/, 'must be the hexadecimal tag of the Access application, or none'),
  },
};

/** What is wrong with several settings together. */
export function listJointFaults({ ACCESS_TEAM, ACCESS_AUD }: Partial<Settings>): string[] {
  const isHalf = ((ACCESS_TEAM ?? 'none') === 'none') !== ((ACCESS_AUD ?? 'none') === 'none');
  return isHalf ? ['ACCESS_TEAM and ACCESS_AUD come together'] : [];
}

/** A value, undefined for `none`. */
export const getValue = (settings: Settings, name: SettingName): string | undefined =>
  settings[name] === 'none' ? undefined : settings[name];

/** Where the worker answers, as far as it is known before a deployment. */
export function getWorkerUrl(settings: Settings): string | undefined {
  const domain = getValue(settings, 'WORKER_DOMAIN');
  return getValue(settings, 'WORKER_URL') ?? (domain === undefined ? undefined : `https://${domain}`);
}
