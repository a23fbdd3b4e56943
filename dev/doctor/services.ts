import * as v from 'valibot';
import { getMessage, ok, problem, type Finding } from './finding.ts';

/** Far above what an answer takes on a busy laptop; a service that needs longer is stuck. */
const patienceMs = 10_000;

const problemSchema = v.object({ detail: v.string() });

async function ask(url: string): Promise<{ status: number; detail: string; ms: number }> {
  const startMs = performance.now();
  const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs), redirect: 'manual' });
  const text = await response.text();
  const ms = Math.round(performance.now() - startMs);
  let detail = '';
  try {
    const parsed = v.safeParse(problemSchema, JSON.parse(text));
    detail = parsed.success ? parsed.output.detail : '';
  } catch {
    // A page, not a problem.
  }
  return { status: response.status, detail, ms };
}

async function checkAnswer(
  part: string,
  url: string,
  { accepts, fix, words }: { accepts: readonly number[]; fix: string; words: string },
): Promise<Finding> {
  try {
    const { status, detail, ms } = await ask(url);
    if (accepts.includes(status)) return ok(part, `${words} at ${url} (${ms} ms)`);
    return problem(part, `${url} was answered ${status}${detail === '' ? '' : `, ${detail}`}`, fix);
  } catch (error) {
    return problem(part, `${url} does not answer: ${getMessage(error)}`, fix);
  }
}

/** Asks each service of a running start what it is asked in use, by the addresses that the start wrote down. */
export async function checkServices(urls: Record<string, string>, logs: string): Promise<Finding[]> {
  const again = `read ${logs}, then end \`npm start\` and start it again`;
  const { API: api, Dashboard: dashboard, 'Demo shop': shop } = urls;
  const checks: Promise<Finding>[] = [];
  if (api !== undefined) {
    const { origin } = new URL(api);
    checks.push(
      checkAnswer('worker', `${origin}/health`, { accepts: [200], fix: again, words: 'healthy' }),
      checkAnswer('worker ready', `${origin}/health/ready`, {
        accepts: [200],
        fix: 'see the line of the database',
        words: 'reaches the database',
      }),
    );
  }
  if (dashboard !== undefined) {
    const { origin } = new URL(dashboard);
    checks.push(
      checkAnswer('dashboard', `${origin}/`, { accepts: [200], fix: again, words: 'answers' }),
      // 401 comes from the worker: nobody is logged in here.
      checkAnswer('dashboard API', `${origin}/api/v1/sessions`, {
        accepts: [200, 401],
        fix: again,
        words: 'reaches the worker',
      }),
    );
  }
  if (shop !== undefined) checks.push(checkAnswer('demo shop', shop, { accepts: [200], fix: again, words: 'answers' }));
  return Promise.all(checks);
}
