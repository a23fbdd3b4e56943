import { parseArgs } from 'node:util';

/** Where a deployment goes. Each has a worker, settings, secrets and a database of its own. */
export const environments = ['production', 'preview'] as const;

/** One of the places that can be deployed to. */
export type Environment = (typeof environments)[number];

/** What a deployment was asked for on the command line. */
export type Options = {
  environment: Environment;
  isDryRun: boolean;
  /** Asks for no confirmation. */
  isConfirmed: boolean;
  /** Leaves the database as it is: it was migrated from elsewhere. */
  skipsMigrations: boolean;
  /** Deploys without the files of earlier trackers. */
  dropsOldFiles: boolean;
  /** The file of the settings, in the place of `deploy.<environment>.json`. */
  settingsFile: string | undefined;
  /** Where everything is generated, in the place of `dist/deploy/<environment>`. */
  folder: string | undefined;
};

/** How the command is called. */
export const usage = `npm run deploy -- [--env production|preview] [--dry-run] [--yes]

  --env              where to: production (the default) or preview
  --dry-run          builds and validates everything, shows the commands of the rest, and changes nothing
  --yes              asks for no confirmation; needed where there is no terminal
  --skip-migrations  leaves the database as it is
  --drop-old-files   deploys without the files of earlier trackers
  --settings FILE    the settings, in place of deploy.<environment>.json
  --folder FOLDER    where to generate, in place of dist/deploy/<environment>`;

/** What arguments ask for, or what is wrong with them. */
export function parseOptions(args: readonly string[]): { ok: true; options: Options } | { ok: false; reason: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        env: { type: 'string', default: 'production' },
        'dry-run': { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
        'skip-migrations': { type: 'boolean', default: false },
        'drop-old-files': { type: 'boolean', default: false },
        settings: { type: 'string' },
        folder: { type: 'string' },
      },
    });
    const environment = environments.find((name) => name === values.env);
    if (!environment)
      return { ok: false, reason: `--env is ${environments.join(' or ')}, and there is no "${values.env}"` };
    const options = {
      environment,
      isDryRun: values['dry-run'],
      isConfirmed: values.yes,
      skipsMigrations: values['skip-migrations'],
      dropsOldFiles: values['drop-old-files'],
      settingsFile: values.settings,
      folder: values.folder,
    };
    return { ok: true, options };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}
