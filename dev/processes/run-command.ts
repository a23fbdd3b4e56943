import { spawn } from 'node:child_process';

/** How a command ended, and everything it wrote, stdout and stderr in the order they came. */
export type CommandResult = { exitCode: number; output: string; ms: number };

export type CommandOptions = { cwd: string; env?: Record<string, string>; signal?: AbortSignal };

/** Runs a command to its end and keeps what it writes. A command that cannot be started ends with 127. */
export function runCommand(command: string, args: readonly string[], options: CommandOptions): Promise<CommandResult> {
  const startMs = performance.now();
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.signal ? { signal: options.signal } : {}),
    });
    const finish = (exitCode: number, more = '') =>
      resolve({ exitCode, output: Buffer.concat(chunks).toString('utf8') + more, ms: performance.now() - startMs });
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', (error) => finish(127, `${error.message}\n`));
    child.once('close', (code) => finish(code ?? 1));
  });
}
