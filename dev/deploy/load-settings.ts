import { readFile, writeFile } from 'node:fs/promises';
import * as v from 'valibot';
import { StepError } from '../start/step-error.ts';
import type { Environment } from './options.ts';
import { isComplete, resolveSettings } from './resolve-settings.ts';
import { listJointFaults, settingNames, settingTable, type SettingName, type Settings } from './settings.ts';
import type { Terminal } from './terminal.ts';

export type SettingsInput = {
  environment: Environment;
  path: string;
  variables: Record<string, string | undefined>;
  terminal: Terminal | undefined;
  /** Whether answers are written into the file. */
  isKept: boolean;
  /** What else is missing or wrong, to be named with the settings that are. */
  find: (settings: Partial<Settings>) => { missing: string[]; faults: string[] };
};

/** How often a question is asked again after an answer that is none. */
const maxTries = 5;

/**
 * The settings of an environment from variables and the file, the others asked for where somebody can be. Answers are
 * written into the file at once, with `isKept`. Throws one error that names everything that is missing or wrong.
 */
export async function loadSettings({
  environment,
  path,
  variables,
  terminal,
  isKept,
  find,
}: SettingsInput): Promise<Settings> {
  const file = await readSettings(path);
  const found = resolveSettings(environment, { variables, file }, { isAsked: terminal !== undefined });
  const more = find(found.settings);
  const missing = terminal === undefined ? [...found.missing, ...more.missing] : more.missing;
  refuse(missing, [...found.faults, ...more.faults], path);
  const { settings } = found;
  if (terminal && found.missing.length > 0) {
    for (const name of found.missing) settings[name] = await askFor(name, environment, terminal);
    if (isKept) await saveSettings(path, { ...file, ...pick(settings, found.missing) });
    refuse([], listJointFaults(settings), path);
  }
  if (!isComplete(settings)) throw new Error(`settings are missing: ${found.missing.join(', ')}`);
  return settings;
}

/** Writes settings into their file, in the order of the table. */
export async function saveSettings(path: string, settings: Partial<Settings>): Promise<void> {
  await writeFile(path, `${JSON.stringify(pick(settings, settingNames), undefined, 2)}\n`);
}

/** The settings in a file, none when there is no file. */
export async function readSettings(path: string): Promise<Record<string, string>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
  try {
    return v.parse(v.record(v.string(), v.string()), JSON.parse(text));
  } catch (error) {
    throw new StepError('settings', `${path} is no JSON object of texts`, {
      advice: 'mend it, or remove it',
      cause: error,
    });
  }
}

const pick = (settings: Partial<Settings>, names: readonly SettingName[]): Partial<Settings> =>
  Object.fromEntries(names.flatMap((name) => (settings[name] === undefined ? [] : [[name, settings[name]]])));

async function askFor(name: SettingName, environment: Environment, terminal: Terminal): Promise<string> {
  const { question, fallback, findFault } = settingTable[name];
  const usual = fallback?.(environment);
  for (let tries = 0; tries < maxTries; tries++) {
    const typed = await terminal.ask(`${question}${usual === undefined ? '' : ` [${usual}]`}: `);
    const value = typed || usual || '';
    const fault = value === '' ? 'must be decided' : findFault(value);
    if (fault === undefined) return value;
    console.log(`  ${name} ${fault}`);
  }
  throw new StepError('settings', `${name} was not answered`, { advice: 'start again' });
}

function refuse(missing: readonly string[], faults: readonly string[], path: string): void {
  if (missing.length + faults.length === 0) return;
  const lines = [...missing.map((name) => `${name} is missing`), ...faults];
  throw new StepError('settings', lines.join('\n'), {
    advice: `set them as environment variables, or, what is not secret, in ${path}; docs/deploy.md says what each is`,
  });
}
