import lighthouse, { desktopConfig } from 'lighthouse';
import type { Scores } from './figures.ts';
import type { Lab } from './lab.ts';
import { long } from './sessions.ts';

const categories = ['performance', 'accessibility', 'best-practices'];

/** Has Lighthouse look at the list and at a replay as a desktop computer sees them, logged in by the cookie. */
export async function runLighthouse({ stack, debugPort, loggedIn, findSession }: Lab): Promise<Scores[]> {
  const cookie = loggedIn.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const pages = { Sessions: '/sessions', Replay: `/sessions/${findSession(long.who)}` };
  const scores: Scores[] = [];
  for (const [page, path] of Object.entries(pages)) {
    const result = await lighthouse(
      `${stack.origin}${path}`,
      { port: debugPort, logLevel: 'error', onlyCategories: categories, extraHeaders: { cookie } },
      desktopConfig,
    );
    const found = result?.lhr.categories;
    const read = (name: string): number => (found?.[name]?.score ?? Number.NaN) * 100;
    for (const { id, score, title } of Object.values(result?.lhr.audits ?? {}))
      if (score === 0) console.log(`  Lighthouse, ${page}: ${id}: ${title}`);
    scores.push({
      page,
      performance: read('performance'),
      accessibility: read('accessibility'),
      bestPractices: read('best-practices'),
    });
  }
  return scores;
}
