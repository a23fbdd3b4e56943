import * as v from 'valibot';
import type { ProgramResult } from './run-program.ts';

const lineSchema = v.variant('type', [
  v.object({ type: v.literal('deploy'), targets: v.optional(v.array(v.string()), []) }),
  v.object({
    type: v.literal('pages-deploy-detailed'),
    url: v.string(),
    alias: v.nullish(v.string()),
    environment: v.string(),
    production_branch: v.nullish(v.string()),
  }),
]);

/** What wrangler reports of a deployment. */
export type WranglerReport = v.InferOutput<typeof lineSchema>;

/** Reads the file in `WRANGLER_OUTPUT_FILE_PATH`, a JSON object a line, as far as it is about deployments. */
export function parseWranglerOutput(text: string): WranglerReport[] {
  return text.split('\n').flatMap((line) => {
    if (line === '') return [];
    const read = v.safeParse(lineSchema, JSON.parse(line));
    return read.success ? [read.output] : [];
  });
}

/** Where a deployed worker answers: the first of its targets that is an address. */
export function getWorkerAddress(reports: readonly WranglerReport[]): string | undefined {
  for (const report of reports) {
    if (report.type !== 'deploy') continue;
    for (const target of report.targets) {
      // A custom domain is told as a name with a remark, a cron as what it is.
      const [name = ''] = target.split(' ');
      const url = /^https?:/.test(name) ? name : `https://${name}`;
      if (name.includes('.') && URL.canParse(url)) return new URL(url).origin;
    }
  }
  return undefined;
}

const projectsSchema = v.array(v.looseObject({ 'Project Name': v.string(), 'Project Domains': v.string() }));

/** The addresses of a Pages project in what `wrangler pages project list --json` prints, undefined when it is not there. */
export function findProjectDomains(stdout: string, project: string): string[] | undefined {
  const rows = v.parse(projectsSchema, parseArray(stdout));
  const row = rows.find((each) => each['Project Name'] === project);
  return row?.['Project Domains'].split(', ').filter((domain) => domain !== '');
}

/** The names in what `wrangler secret list` prints, undefined when it says that there is no such worker. Throws when it failed otherwise. */
export function parseSecretList({
  exitCode,
  output,
  stdout,
}: Pick<ProgramResult, 'exitCode' | 'output' | 'stdout'>): string[] | undefined {
  if (exitCode !== 0 && /Worker "[^"]*".* not found/.test(output)) return undefined;
  if (exitCode !== 0) throw new Error(output.trim());
  const rows = v.parse(v.array(v.looseObject({ name: v.string() })), parseArray(stdout));
  return rows.map(({ name }) => name);
}

/** wrangler may print lines before the array that was asked for. */
const parseArray = (stdout: string): unknown => JSON.parse(stdout.slice(Math.max(0, stdout.indexOf('['))));
