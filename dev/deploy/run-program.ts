import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { CommandResult } from '../processes/run-command.ts';
import type { Command } from './commands.ts';

/** How a command ended: all that it wrote, and what of it is not meant for eyes alone. */
export type ProgramResult = CommandResult & { stdout: string };

/** How a command is run: what it reads, what it has in its environment besides, and whether its output is for the screen. */
export type RunOptions = { input?: string; env?: Record<string, string>; isShown?: boolean };

/** What wrangler must not take from the environment: another part of a configuration than the one it is given. */
const withheld = ['CLOUDFLARE_ENV', 'PAGES_ENVIRONMENT'];

/**
 * Runs a command of a deployment to its end, and keeps what it writes. It has no terminal to ask questions on: where wrangler
 * would ask, it takes its default. Secrets reach it through `input` and `env` alone.
 */
export function runProgram(
  root: string,
  [program, ...args]: Command,
  options: RunOptions = {},
): Promise<ProgramResult> {
  const startMs = performance.now();
  const script = program === 'wrangler' ? [join(root, 'node_modules', 'wrangler', 'wrangler-dist', 'cli.js')] : [];
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    WRANGLER_SEND_METRICS: 'false',
    WRANGLER_SEND_ERROR_REPORTS: 'false',
  };
  for (const name of withheld) delete env[name];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--no-warnings', ...script, ...args], {
      cwd: root,
      env: { ...env, ...options.env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    const results: Buffer[] = [];
    const finish = (exitCode: number, more = '') =>
      resolve({
        exitCode,
        output: Buffer.concat(chunks).toString('utf8') + more,
        stdout: Buffer.concat(results).toString('utf8'),
        ms: performance.now() - startMs,
      });
    for (const [stream, screen] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ] as const)
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        if (stream === child.stdout) results.push(chunk);
        if (options.isShown) screen.write(chunk);
      });
    // A program that ends without reading closes the pipe; its exit code says what happened.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    child.once('error', (error) => finish(127, `${error.message}\n`));
    child.once('close', (code) => finish(code ?? 1));
  });
}
