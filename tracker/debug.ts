let isOn = false;

/** Turns the tracker's own log on or off, for the `debug` option. */
export function setDebug(on: boolean): void {
  isOn = on;
}

/** Writes to the console when `debug` is on: the only voice that the tracker has in a stranger's page. */
export function logDebug(...values: unknown[]): void {
  // oxlint-disable-next-line eslint/no-console
  if (isOn) console.debug('[afterimage]', ...values);
}

/** Says aloud what whoever put the tracker on the page can mend, and would else wait for recordings that never come. */
export function warn(error: unknown): void {
  // oxlint-disable-next-line eslint/no-console
  console.warn('[afterimage] does not record as it should:', error);
}

/** A function that never throws into the page: what it throws is logged and gone, and it returns undefined. */
export function makeSafe<A extends unknown[], R>(work: (...args: A) => R): (...args: A) => R | undefined {
  return (...args) => {
    try {
      return work(...args);
    } catch (error) {
      logDebug(error);
      return undefined;
    }
  };
}
