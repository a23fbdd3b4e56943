import lighthouse, { desktopConfig } from 'lighthouse';
import type { Scores } from './figures.ts';
import type { Lab } from './lab.ts';
import { long } from './sessions.ts';

const categories = ['performance', 'accessibility', 'best-practices'];

/** At times it measures nothing, and so gives no score: then it looks again. */
const maxLooks = 3;

/** Has Lighthouse look at the list and at a replay as a desktop computer sees them, logged in by the cookie. */
export async function runLighthouse(lab: Lab): Promise<Scores[]> {
  const pages = { Sessions: '/sessions', Replay: `/sessions/${lab.findSession(long.who)}` };
  const scores: Scores[] = [];
  for (const [page, path] of Object.entries(pages)) {
    let score = await look(lab, page, path);
    for (let looks = 1; looks < maxLooks && Number.isNaN(score.performance); looks += 1)
      score = await look(lab, page, path);
    scores.push(score);
  }
  return scores;
}

/** One look at a page; NaN for a category without a score. */
async function look({ stack, debugPort, loggedIn }: Lab, page: string, path: string): Promise<Scores> {
  const cookie = loggedIn.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const result = await lighthouse(
    `${stack.origin}${path}`,
    { port: debugPort, logLevel: 'error', onlyCategories: categories, extraHeaders: { cookie } },
    desktopConfig,
  );
  const found = result?.lhr.categories;
  const read = (name: string): number => (found?.[name]?.score ?? Number.NaN) * 100;
  for (const { id, score, title, errorMessage } of Object.values(result?.lhr.audits ?? {}))
    if (score === 0 || errorMessage !== undefined)
      console.log(`  Lighthouse, ${page}: ${id}: ${errorMessage ?? title}`);
  return {
    page,
    performance: read('performance'),
    accessibility: read('accessibility'),
    bestPractices: read('best-practices'),
  };
}
