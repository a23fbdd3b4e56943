import { describe, expect, it } from 'vitest';
import { buildCommands, formatCommand } from './commands.ts';
import { makeSettings } from './test-settings.ts';

const input = { folder: '/f', version: '1.2.3', source: 'commit abc' };
const list = (environment: 'production' | 'preview', changes = {}) =>
  Object.fromEntries(
    Object.entries(buildCommands({ ...input, environment, settings: makeSettings(changes) })).map(([name, command]) => [
      name,
      formatCommand(command),
    ]),
  );

describe('buildCommands', () => {
  it('is these commands, and no others', () => {
    expect(list('production')).toEqual({
      whoami: 'npx wrangler whoami --json',
      listSecrets: 'npx wrangler secret list --name=afterimage --format=json',
      validateWorker: 'npx wrangler deploy --dry-run --config=/f/worker.json --outdir=/f/bundle',
      validateDashboard:
        'npx wrangler pages functions build --cwd=/f/dashboard --outdir=/f/functions --project-directory=/f/dashboard --build-metadata-path=/f/functions.json',
      showMigrations: 'node dev/migrate.ts --status',
      migrate: 'node dev/migrate.ts',
      putSecrets: 'npx wrangler secret bulk --name=afterimage',
      deployWorker: "npx wrangler deploy --config=/f/worker.json --tag=1.2.3 '--message=production 1.2.3, commit abc'",
      listProjects: 'npx wrangler pages project list --json',
      createProject:
        'npx wrangler pages project create afterimage-dashboard --cwd=/f/dashboard --production-branch=production',
      deployDashboard:
        "npx wrangler pages deploy --cwd=/f/dashboard --branch=production '--commit-message=production 1.2.3, commit abc' --commit-dirty=true",
    });
  });

  it('deploys a preview of the dashboard to the branch of its own, in a project with the same production branch', () => {
    const preview = list('preview', { PAGES_BRANCH: 'preview' });
    expect(preview.deployDashboard).toContain('--branch=preview');
    expect(preview.createProject).toContain('--production-branch=production');
  });

  it('quotes what a shell would take apart', () => {
    expect(formatCommand(['wrangler', "--message=it's; rm"])).toBe(`npx wrangler '--message=it'\\''s; rm'`);
  });
});
