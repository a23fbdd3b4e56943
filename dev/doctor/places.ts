import { constants, existsSync } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isPortFree } from '../processes/free-port.ts';
import { choosePorts, type Ports } from '../start/ports.ts';
import { getMessage, note, ok, problem, type Finding } from './finding.ts';

/** Bytes as people read them. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1_000 && unit < units.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  return `${value >= 10 || unit === 0 ? Math.round(value) : value.toFixed(1)} ${units[unit] ?? ''}`;
}

/** The storage of the session objects: what is acknowledged and not in the database yet is only there. */
export async function checkObjects(dataDir: string): Promise<Finding> {
  const part = "objects' folder";
  const folder = join(dataDir, 'objects');
  if (!existsSync(folder)) return note(part, `${folder} is made by the first \`npm start\``);
  try {
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    // A file may be gone by now: the worker works on them.
    const sizes = await Promise.all(
      files.map((entry) =>
        stat(join(entry.parentPath, entry.name)).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
    );
    const count = files.filter(
      ({ name, parentPath }) => /SessionBuffer/.test(parentPath) && /^[0-9a-f]{64}\.sqlite$/.test(name),
    ).length;
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    return ok(part, `${count} session objects, ${formatBytes(bytes)} in ${folder}`);
  } catch (error) {
    return problem(part, getMessage(error), `sudo chown -R "$USER" ${dataDir}`);
  }
}

/** The port of each service that a run wrote down. */
export function getRunPorts(urls: Record<string, string>): Partial<Ports> {
  const names: Record<keyof Ports, string> = {
    dashboard: 'Dashboard',
    worker: 'API',
    shop: 'Demo shop',
    database: 'Database',
  };
  const ports = Object.entries(names).flatMap(([part, name]) => {
    const url = urls[name];
    const port = url !== undefined && URL.canParse(url) ? Number(new URL(url).port) : 0;
    return port > 0 ? [[part, port] as const] : [];
  });
  return Object.fromEntries(ports);
}

/** Which ports are held by this start, or which a start would take. One that others hold is passed over. */
export async function checkPorts(basePort: number, held: Partial<Ports>, hasLeftovers: boolean): Promise<Finding> {
  const part = 'ports';
  const ours = Object.entries(held);
  if (ours.length > 0)
    return ok(part, `held by this start: ${ours.map(([name, port]) => `${name} ${port}`).join(', ')}`);
  try {
    const chosen = await choosePorts(basePort, isPortFree);
    const passed = Object.values(chosen).filter((port) => port >= basePort + 10);
    const free = Object.entries(chosen).map(([name, port]) => `${name} ${port}`);
    if (passed.length === 0) return ok(part, `free: ${free.join(', ')}`);
    if (hasLeftovers) return note(part, 'some are held by what the killed start left');
    return note(part, `some are taken by other programs; a start would use ${free.join(', ')}`);
  } catch (error) {
    return problem(part, getMessage(error), 'AFTERIMAGE_PORT=5600 npm start');
  }
}
