import { logDebug } from './debug.ts';
import { parseJson, toJson } from './json.ts';

type Area = 'sessionStorage' | 'localStorage';

/** A stored JSON value; undefined when there is none, when it is not JSON, or when the browser denies storage. */
export function readStored(area: Area, key: string): unknown {
  try {
    const text = window[area].getItem(key);
    return text === null ? undefined : parseJson(text);
  } catch (error) {
    logDebug(error);
    return undefined;
  }
}

/** Stores a value as JSON, or removes it when undefined. Says whether it is stored: it may be denied, or not fit. */
export function writeStored(area: Area, key: string, value: unknown): boolean {
  try {
    if (value === undefined) window[area].removeItem(key);
    else window[area].setItem(key, toJson(value));
    return true;
  } catch (error) {
    logDebug(error);
    return false;
  }
}

/** Removes everything that the tracker has stored in this browser. */
export function forgetStored(): void {
  for (const area of ['sessionStorage', 'localStorage'] as const) {
    try {
      for (const key of Object.keys(window[area])) if (key.startsWith('afterimage:')) window[area].removeItem(key);
    } catch (error) {
      logDebug(error);
    }
  }
}

/** Whether a stored value is an object whose fields can be asked for. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
