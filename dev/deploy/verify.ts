import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getMessage } from '../doctor/finding.ts';
import { waitUntil } from '../processes/wait-until.ts';
import { parseManifest } from './keep-versions.ts';

/** What was deployed, and where it should answer. */
export type Deployed = { workerUrl: string; dashboardUrl: string; folder: string };

/** What is looked at after a deployment: gives what is wrong, undefined when nothing is. */
type Check = () => Promise<string | undefined>;

/** Longer than a cold worker with a cold database takes. */
const requestTimeoutMs = 15_000;

const ask = (url: string) => fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(requestTimeoutMs) });

/**
 * Asks what was deployed: the worker and through it the database, the tracker by its contents, the dashboard's page by the
 * script that it loads, and the API through the dashboard. Asks again until all is well or `settleMs` have passed, since a
 * deployment reaches every place of the network after a while. Gives what is wrong then.
 */
export async function listDeployedFaults(deployed: Deployed, settleMs: number): Promise<string[]> {
  const faults = await Promise.all(buildChecks(deployed).map((check) => settle(check, settleMs)));
  return faults.flatMap((fault) => fault ?? []);
}

async function settle(check: Check, settleMs: number): Promise<string | undefined> {
  let fault: string | undefined;
  const isWell = async () => {
    fault = await check().catch(getMessage);
    return fault === undefined;
  };
  await waitUntil(isWell, { timeoutMs: settleMs, everyMs: Math.min(2_000, settleMs / 10) });
  return fault;
}

function buildChecks({ workerUrl, dashboardUrl, folder }: Deployed): Check[] {
  return [
    async () => {
      const response = await ask(`${workerUrl}/health/ready`);
      return response.ok ? undefined : `${response.url} answers ${response.status}: ${await response.text()}`;
    },
    async () => {
      const { version, files } = parseManifest(await readFile(join(folder, 'tracker', 'versions.json'), 'utf8'));
      const wanted = files.find(({ file }) => file === `tracker-${version}.js`)?.sha256;
      const response = await ask(`${workerUrl}/tracker.js`);
      const sha256 = createHash('sha256')
        .update(Buffer.from(await response.arrayBuffer()))
        .digest('hex');
      return response.ok && sha256 === wanted ? undefined : `${response.url} is not the tracker that was built`;
    },
    async () => {
      const page = await readFile(join(folder, 'dashboard', 'dist', 'index.html'), 'utf8');
      const script = /src="([^"]+)"/.exec(page)?.[1] ?? 'no script';
      const response = await ask(`${dashboardUrl}/`);
      if (isGuarded(response)) return undefined;
      return (await response.text()).includes(script)
        ? undefined
        : `${dashboardUrl} does not show the page that was built`;
    },
    async () => {
      const response = await ask(`${dashboardUrl}/api/v1/openapi.json`);
      if (isGuarded(response)) return undefined;
      return response.ok
        ? undefined
        : `${response.url} answers ${response.status}: the dashboard does not reach the worker`;
    },
  ];
}

/** Cloudflare Access sends strangers, and so this program, to its log-in: what is behind it cannot be looked at from here. */
const isGuarded = (response: Response): boolean =>
  /^https:\/\/[^/]+\.cloudflareaccess\.com\//.test(response.headers.get('location') ?? '');
