import type { Ports } from './ports.ts';
import type { Report } from './report.ts';
import type { RunFile } from './run-file.ts';
import type { Secrets } from './secrets.ts';

/** What every step of a start is given. */
export type StartContext = {
  /** The project's folder. */
  root: string;
  /** Where everything that is kept lives, `.afterimage` unless told otherwise. */
  dataDir: string;
  ports: Ports;
  secrets: Secrets;
  runFile: RunFile;
  report: Report;
  /** Aborted when the start is given up: nothing new is started from then on. */
  signal: AbortSignal;
};

/** Something that has been started and can be stopped. */
export type Running = {
  name: string;
  /** A task is done when it ends; the others are not meant to end. The database is stopped last. */
  kind: 'service' | 'task' | 'database';
  logFile?: string;
  advice: string;
  /** Resolves when it has ended, with how, in words. */
  whenEnded: Promise<string>;
  stop(): Promise<void>;
};
