import { StepError } from '../start/step-error.ts';
import { formatCommand, type buildCommands, type Command } from './commands.ts';
import type { Options } from './options.ts';
import type { ProgramResult, RunOptions } from './run-program.ts';
import type { Given, SecretPlan } from './secrets.ts';
import type { Settings } from './settings.ts';
import type { Terminal } from './terminal.ts';

/** What a deployment needs of the world. */
export type Deps = {
  root: string;
  variables: Record<string, string | undefined>;
  terminal: Terminal | undefined;
  say: (text: string) => void;
  run: (command: Command, options?: RunOptions) => Promise<ProgramResult>;
  /** Builds the tracker and the dashboard into a folder. */
  build: (folder: string) => Promise<void>;
  /** How long what was deployed may take until it answers everywhere. */
  settleMs: number;
};

/** A deployment under way. */
export type Deployment = {
  options: Options;
  deps: Deps;
  settings: Settings;
  settingsPath: string;
  folder: string;
  version: string;
  commands: ReturnType<typeof buildCommands>;
  /** Secrets that were given by variables, or typed. */
  given: Given;
};

/** What is known of the account before anything is changed. */
export type Account = { isFirst: boolean; plan: SecretPlan };

/** Says what begins. */
export const sayStep = ({ deps }: Pick<Deployment, 'deps'>, text: string): void => deps.say(`\n── ${text}`);

/** Shows a command, runs it and gives what it prints. When it fails, all ends here, with what it said and what to do. */
export async function runStep(
  { deps }: Pick<Deployment, 'deps'>,
  command: Command,
  { advice, ...options }: RunOptions & { advice: string },
): Promise<string> {
  deps.say(`$ ${formatCommand(command)}`);
  const { exitCode, output, stdout } = await deps.run(command, options);
  if (exitCode === 0) return stdout;
  const said = options.isShown ? '' : `\n${output.trim()}`;
  throw new StepError(command.slice(0, 3).join(' '), `${formatCommand(command)} ended with ${exitCode}${said}`, {
    advice,
  });
}
