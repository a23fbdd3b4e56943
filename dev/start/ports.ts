/** The services that listen, each with its distance from the base port. */
const offsets = { dashboard: 0, worker: 1, shop: 2, database: 3 } as const;

export type Ports = Record<keyof typeof offsets, number>;

/** Where the services listen unless `AFTERIMAGE_PORT` says otherwise: a range that no well-known service uses. */
export const defaultBasePort = 4600;

/** Tens tried for each service before giving up. */
const maxTries = 40;

/** The base port from the text of `AFTERIMAGE_PORT`. Throws what is wrong with it. */
export function parseBasePort(text: string | undefined): number {
  if (text === undefined || text === '') return defaultBasePort;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1_024 || port > 65_000) {
    throw new Error(`AFTERIMAGE_PORT must be a whole number from 1024 to 65000, not "${text}"`);
  }
  return port;
}

/**
 * A free port for each service: its own place above the base, or, when that is taken, the same place ten, twenty …
 * higher, so that the last digit still tells which service it is.
 */
export async function choosePorts(base: number, isFree: (port: number) => Promise<boolean>): Promise<Ports> {
  const find = async (offset: number): Promise<number> => {
    for (let i = 0; i < maxTries; i += 1) {
      const port = base + offset + 10 * i;
      if (await isFree(port)) return port;
    }
    throw new Error(`no port is free from ${base + offset} in steps of 10; set AFTERIMAGE_PORT to another base`);
  };
  const [dashboard, worker, shop, database] = await Promise.all([
    find(offsets.dashboard),
    find(offsets.worker),
    find(offsets.shop),
    find(offsets.database),
  ]);
  return { dashboard, worker, shop, database };
}
