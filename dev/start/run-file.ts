import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import {
  getProcessIdentity,
  isAlive,
  processIdentitySchema,
  type ProcessIdentity,
} from '../processes/process-identity.ts';

const runSchema = v.object({
  id: v.pipe(v.string(), v.uuid()),
  owner: processIdentitySchema,
  urls: v.record(v.string(), v.string()),
  children: v.array(v.object({ name: v.string(), ...processIdentitySchema.entries })),
});

/** One start: who runs it, where it answers, and which process groups it has started (each leader with its start time). */
export type Run = v.InferOutput<typeof runSchema>;

/** Reads the text of a run file. Undefined when it is not one: cut short by a crash, or of another version. */
export function parseRun(text: string): Run | undefined {
  try {
    return v.parse(runSchema, JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The run file of a data folder, kept up to date while a start runs. */
export type RunFile = {
  id: string;
  addChild(name: string, child: ProcessIdentity): void;
  removeChild(pid: number): void;
  setUrls(urls: Record<string, string>): void;
  remove(): void;
};

/** The run that a data folder tells of, and whether it still runs. */
export function readRun(dataDir: string): { run: Run; isRunning: boolean } | undefined {
  let text: string;
  try {
    text = readFileSync(join(dataDir, 'run.json'), 'utf8');
  } catch {
    return undefined;
  }
  const run = parseRun(text);
  return run && { run, isRunning: isAlive(run.owner) };
}

/** Writes this process down as the owner of a data folder. Every change replaces the file at once, never half of it. */
export function createRunFile(dataDir: string): RunFile {
  const owner = getProcessIdentity(process.pid);
  if (owner === undefined) throw new Error('this process cannot find itself among the processes');
  const path = join(dataDir, 'run.json');
  let run: Run = { id: randomUUID(), owner, urls: {}, children: [] };
  const write = (next: Run) => {
    run = next;
    writeFileSync(`${path}.new`, JSON.stringify(run, null, 2), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  };
  write(run);
  return {
    id: run.id,
    addChild: (name, child) => write({ ...run, children: [...run.children, { name, ...child }] }),
    removeChild: (pid) => write({ ...run, children: run.children.filter((child) => child.pid !== pid) }),
    setUrls: (urls) => write({ ...run, urls }),
    remove: () => rmSync(path, { force: true }),
  };
}
