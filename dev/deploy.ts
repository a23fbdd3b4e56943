import { resolve } from 'node:path';
import { parseOptions, usage } from './deploy/options.ts';
import { runDeployment } from './deploy/run-deployment.ts';
import { runProgram } from './deploy/run-program.ts';
import { findTerminal } from './deploy/terminal.ts';
import { getMessage } from './doctor/finding.ts';
import { StepError } from './start/step-error.ts';

const root = resolve(import.meta.dirname, '..');

/** A new address has a certificate after a minute or so. */
const settleMs = 180_000;

/** Deploys to Cloudflare, or shows and validates how. */
async function main(): Promise<number> {
  const parsed = parseOptions(process.argv.slice(2));
  if (!parsed.ok) {
    console.error(`${parsed.reason}\n\n${usage}`);
    return 1;
  }
  try {
    await runDeployment(parsed.options, {
      root,
      settleMs,
      variables: process.env,
      terminal: findTerminal(),
      say: console.log,
      run: (command, options) => runProgram(root, command, options),
      // Bundlers are slow to load, and a deployment that is refused needs none.
      build: async (folder) => (await import('./deploy/build-parts.ts')).buildParts({ root, folder }),
    });
    return 0;
  } catch (error) {
    console.error(error instanceof StepError ? `\n${error.message}\n→ ${error.advice}` : getMessage(error));
    return 1;
  }
}

process.exitCode = await main();
