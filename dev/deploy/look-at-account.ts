import { getMessage } from '../doctor/finding.ts';
import { StepError } from '../start/step-error.ts';
import { runStep, sayStep, type Account, type Deployment } from './deployment.ts';
import { formatCommand } from './commands.ts';
import type { ProgramResult } from './run-program.ts';
import { listSecretFaults, planSecrets } from './secrets.ts';
import { parseSecretList } from './wrangler-output.ts';

/**
 * Looks who is logged in, whether the worker is there and which secrets it has, and asks for those that are missing. Throws
 * one error that names all that nobody can be asked for. Changes nothing.
 */
export async function lookAtAccount(deployment: Deployment): Promise<Account> {
  const { deps, commands, settings, options } = deployment;
  sayStep(deployment, 'Account');
  await runStep(deployment, commands.whoami, {
    advice: '`npx wrangler login`, or in CI set CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID',
  });
  deps.say(`$ ${formatCommand(commands.listSecrets)}`);
  const present = readSecretList(await deps.run(commands.listSecrets));
  deps.say(present === undefined ? 'There is no such worker yet.' : `It has ${present.join(', ') || 'no secrets'}.`);
  const input = { present: present ?? [], canShow: deps.terminal !== undefined };
  const needed = planSecrets(settings, { ...input, given: deployment.given }).missing;
  if (!options.skipsMigrations && !deployment.given.DATABASE_URL && !needed.includes('DATABASE_URL'))
    needed.push('DATABASE_URL');
  if (deps.terminal)
    for (const name of needed) deployment.given[name] = await deps.terminal.ask(`${name}: `, { isSecret: true });
  const missing = needed.filter((name) => !deployment.given[name]);
  refuse([...missing.map((name) => `${name} is missing`), ...listSecretFaults(deployment.given, settings)]);
  return { isFirst: present === undefined, plan: planSecrets(settings, { ...input, given: deployment.given }) };
}

function readSecretList(result: ProgramResult): string[] | undefined {
  try {
    return parseSecretList(result);
  } catch (error) {
    throw new StepError('account', getMessage(error), {
      advice: 'nothing was changed; mend what wrangler says',
      cause: error,
    });
  }
}

function refuse(faults: readonly string[]): void {
  if (faults.length === 0) return;
  throw new StepError('secrets', faults.join('\n'), {
    advice: 'set them as environment variables of this command; nothing was changed',
  });
}
