import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { waitUntil } from '../dev/processes/wait-until.ts';

/** A running `npm start` and the table that it printed. */
export type RealStart = {
  urls: Record<string, string>;
  output: () => string;
  /** Sends a signal and resolves with the exit code, null when the signal itself ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
};

/** Far above the 20 s that a start may take on an idle machine: tests share theirs. */
const startTimeoutMs = 90_000;

/** The rows of the table in the output of a start: a name, at least three spaces, a value. */
export function parseTable(output: string): Record<string, string> {
  const afterReady = output.slice(output.indexOf('Ready after'));
  const rows = [...afterReady.matchAll(/^ {2}(\S(?:.*?\S)?) {3,}(\S+)$/gm)];
  return Object.fromEntries(rows.map(([, name, value]) => [name ?? '', value ?? '']));
}

/** Runs what `npm start` runs, with a data folder and ports of its own, until its table is there. */
export async function startReal({ dataDir, basePort }: { dataDir: string; basePort: number }): Promise<RealStart> {
  const root = resolve(import.meta.dirname, '..');
  const env: NodeJS.ProcessEnv = { ...process.env, AFTERIMAGE_DATA: dataDir, AFTERIMAGE_PORT: String(basePort) };
  delete env.DATABASE_URL;
  const child = spawn(process.execPath, ['dev/start.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const whenEnded = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  let isReady = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      isReady = output.includes('Ctrl-C ends everything');
    });
  }
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return whenEnded;
  };
  await waitUntil(() => isReady || child.exitCode !== null, { timeoutMs: startTimeoutMs });
  if (!isReady) {
    if (child.exitCode === null) await end('SIGTERM');
    throw new Error(`the start did not come up:\n${output}`);
  }
  return { urls: parseTable(output), output: () => output, end };
}
