import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { loopback } from '../dev/processes/free-port.ts';

/** A request that wrangler has made of Cloudflare's API, and the `metadata` of an upload. */
export type ApiCall = { call: string; metadata: string };

/** What Cloudflare calls the account of the tests. */
export const accountId = 'account-of-the-tests';

const account = `/accounts/${accountId}`;
const script = `${account}/workers/scripts/afterimage`;
const project = `${account}/pages/projects/afterimage-dashboard`;

/** An answer of the API: what was asked for, or the code of a refusal. */
type Answer = { result: unknown } | { code: number };

/** What a token of Pages for uploads has in it. */
const uploadToken = ['head', btoa(JSON.stringify({ exp: 4e9, max_file_count_allowed: 20_000 })), 'tail'].join('.');

const deployed = {
  id: 'deployment',
  project_name: 'afterimage-dashboard',
  url: 'https://deployment.invalid',
  environment: 'production',
  production_branch: 'production',
  latest_stage: { name: 'deploy', status: 'success' },
};

/**
 * Cloudflare's API on the loopback address, as far as wrangler asks it for a first deployment: an account that has nothing yet,
 * and refuses with the codes of the real one. What was asked is kept in order.
 */
export async function startCloudflareStandIn() {
  const calls: ApiCall[] = [];
  let hasWorker = false;
  let hasProject = false;
  const secrets = new Set<string>();

  const routes: Record<string, (body: string) => Answer> = {
    'GET /user': () => ({ result: { id: 'user', email: 'user@example.com' } }),
    'GET /user/tokens/verify': () => ({ result: { id: 'token', status: 'active' } }),
    'GET /accounts': () => ({ result: [{ id: accountId, name: 'Tests' }] }),
    'GET /memberships': () => ({ result: [{ id: 'membership', account: { id: accountId, name: 'Tests' } }] }),
    [`GET ${script}/secrets`]: () =>
      hasWorker ? { result: [...secrets].map((name) => ({ name })) } : { code: 10_007 },
    [`PATCH ${script}/secrets-bulk`]: (body) => {
      if (!hasWorker) return { code: 10_007 };
      for (const [, name = ''] of body.matchAll(/"name":"(\w+)"/g)) secrets.add(name);
      return { result: {} };
    },
    [`GET ${account}/workers/services/afterimage`]: () =>
      hasWorker
        ? { result: { default_environment: { environment: 'production', script: { tag: 'tag' } } } }
        : { code: 10_090 },
    [`POST ${script}/assets-upload-session`]: (body) => ({
      result: { jwt: 'uploads', buckets: [[...body.matchAll(/"hash":"(\w+)"/g)].map(([, hash]) => hash)] },
    }),
    [`POST ${account}/workers/assets/upload`]: () => ({ result: { jwt: 'uploaded' } }),
    [`PUT ${script}`]: () => {
      hasWorker = true;
      return { result: { id: 'version', startup_time_ms: 3 } };
    },
    [`GET ${script}/deployments`]: () => ({ result: { deployments: [] } }),
    [`GET ${account}/workers/workers/afterimage`]: () => ({ result: { subdomain: { enabled: true }, references: {} } }),
    [`GET ${account}/workers/subdomain`]: () => ({ result: { subdomain: 'tests' } }),
    [`POST ${script}/subdomain`]: () => ({ result: { enabled: true, previews_enabled: false } }),
    [`PUT ${script}/schedules`]: () => ({ result: { schedules: [] } }),
    [`GET ${account}/pages/projects`]: () => ({
      result: hasProject
        ? [{ name: 'afterimage-dashboard', domains: ['board.invalid'], created_on: '2026-11-29' }]
        : [],
    }),
    [`POST ${account}/pages/projects`]: () => {
      hasProject = true;
      return { result: { subdomain: 'board.invalid' } };
    },
    [`GET ${project}`]: () =>
      hasProject
        ? { result: { production_branch: 'production', deployment_configs: { production: {}, preview: {} } } }
        : { code: 8_000_007 },
    [`GET ${project}/upload-token`]: () => ({ result: { jwt: uploadToken } }),
    'POST /pages/assets/check-missing': () => ({ result: [] }),
    'POST /pages/assets/upsert-hashes': () => ({ result: null }),
    [`POST ${project}/deployments`]: () => ({ result: deployed }),
    [`GET ${project}/deployments/deployment`]: () => ({ result: deployed }),
  };

  const server = createServer(async (request, response) => {
    const body = await readText(request);
    const { pathname, search } = new URL(request.url ?? '', 'http://stand-in');
    const call = `${request.method} ${pathname}`;
    const [, metadata = ''] = /name="metadata"[^]*?\r\n\r\n([^]*?)\r\n--/.exec(body) ?? [];
    calls.push({ call: call + search, metadata });
    const answer = routes[call]?.(body) ?? { code: 7_003 };
    const isOk = 'result' in answer;
    response.writeHead(isOk ? (call.endsWith('/assets/upload') ? 201 : 200) : 404, {
      'content-type': 'application/json',
    });
    const errors = isOk ? [] : [{ code: answer.code, message: `${call} is refused` }];
    response.end(JSON.stringify({ success: isOk, errors, messages: [], result: isOk ? answer.result : null }));
  });
  server.listen(0, loopback);
  await once(server, 'listening');
  const address = server.address();
  const url = `http://${loopback}:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { url, calls, secrets, stop };
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Buffer));
  return Buffer.concat(chunks).toString('latin1');
}
