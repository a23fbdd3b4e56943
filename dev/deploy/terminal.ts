import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Somebody who can be asked. */
export type Terminal = {
  /** Gives the answer, without white space around it; with `isSecret` what is typed does not show. */
  ask(question: string, options?: { isSecret?: boolean }): Promise<string>;
};

/** The terminal that a program runs in, undefined where there is none, as in CI. */
export function findTerminal(): Terminal | undefined {
  if (!process.stdin.isTTY || !process.stdout.isTTY || process.env.CI) return undefined;
  return { ask };
}

async function ask(question: string, { isSecret = false } = {}): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: isSecret ? nowhere : process.stdout, terminal: true });
  try {
    if (isSecret) process.stdout.write(question);
    return (await lines.question(isSecret ? '' : question)).trim();
  } finally {
    lines.close();
    if (isSecret) process.stdout.write('\n');
  }
}
