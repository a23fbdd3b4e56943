import type { Environment } from './options.ts';
import { listJointFaults, settingNames, settingTable, type SettingName, type Settings } from './settings.ts';

/** What was said of the settings: all of them, or which are still to be asked for, and what is wrong. */
export type Resolved = { settings: Partial<Settings>; missing: SettingName[]; faults: string[] };

/**
 * Puts the settings together: an environment variable goes before the file, the file before what is usual. With `isAsked`
 * what is usual counts as missing too, so that it can be offered, unless nobody needs to be asked about it. Unknown names in
 * the file are faults, since a typing error would otherwise go unnoticed.
 */
export function resolveSettings(
  environment: Environment,
  sources: { variables: Record<string, string | undefined>; file: Record<string, string> },
  { isAsked }: { isAsked: boolean },
): Resolved {
  const settings: Partial<Settings> = {};
  const missing: SettingName[] = [];
  const faults = Object.keys(sources.file)
    .filter((name) => !isKnown(name))
    .map((name) => `${name} is no setting`);
  for (const name of settingNames) {
    const { fallback, findFault, isQuiet = false } = settingTable[name];
    const said = sources.variables[name] || sources.file[name];
    const value = said ?? (isAsked && !isQuiet ? undefined : fallback?.(environment));
    if (value === undefined) {
      missing.push(name);
      continue;
    }
    const fault = findFault(value);
    if (fault === undefined) settings[name] = value;
    else faults.push(`${name} ${fault}`);
  }
  return { settings, missing, faults: [...faults, ...listJointFaults(settings)] };
}

/** Narrows settings that are all there. */
export function isComplete(settings: Partial<Settings>): settings is Settings {
  return settingNames.every((name) => settings[name] !== undefined);
}

const isKnown = (name: string): boolean => settingNames.some((known) => known === name);
