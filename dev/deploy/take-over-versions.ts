import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getMessage } from '../doctor/finding.ts';
import { StepError } from '../start/step-error.ts';
import { sayStep, type Deployment } from './deployment.ts';
import { fetchManifest, fetchVersions } from './fetch-versions.ts';
import { keepVersions, parseManifest } from './keep-versions.ts';
import { getWorkerUrl } from './settings.ts';

const dropAdvice =
  'or deploy with --drop-old-files: pages that have loaded an earlier tracker then miss what it loads late, such as pictures';

/**
 * Puts the files of earlier trackers that the live worker has beside the new ones. `isThere` says whether there is a worker
 * of this name, undefined when nobody has looked. In production a name that would get other contents ends the deployment.
 */
export async function takeOverVersions(deployment: Deployment, isThere: boolean | undefined): Promise<void> {
  const { deps, options, settings, folder } = deployment;
  if (options.dropsOldFiles || isThere === false) return;
  const url = getWorkerUrl(settings);
  sayStep(deployment, 'Files of earlier trackers');
  if (url === undefined) {
    if (isThere === undefined) return deps.say('WORKER_URL is not known: a deployment would look for them there.');
    const advice = `set WORKER_URL to where it answers; ${dropAdvice}. That is right when an earlier first deployment failed half-way`;
    throw new StepError('versions', `${settings.WORKER_NAME} is there, and nobody says where it answers`, { advice });
  }
  try {
    deps.say(await takeOver(url, join(folder, 'tracker'), options.environment === 'production'));
  } catch (error) {
    if (error instanceof StepError) throw error;
    throw new StepError('versions', getMessage(error), {
      advice: `try again when ${url} answers, ${dropAdvice}`,
      cause: error,
    });
  }
}

async function takeOver(url: string, folder: string, isStrict: boolean): Promise<string> {
  const live = await fetchManifest(url);
  if (live === undefined) return `${url} lists none.`;
  const path = join(folder, 'versions.json');
  const { manifest, taken, conflicts } = keepVersions(live, parseManifest(await readFile(path, 'utf8')), new Date());
  if (conflicts.length > 0 && isStrict)
    throw new StepError(
      'versions',
      `${url} has ${conflicts.join(', ')} with other contents, which browsers keep for ever`,
      {
        advice: 'raise the version in package.json',
      },
    );
  await fetchVersions(url, taken, folder);
  await writeFile(path, `${JSON.stringify(manifest, undefined, 2)}\n`);
  const kept = `${taken.length} ${taken.length === 1 ? 'file' : 'files'} of earlier trackers kept.`;
  return conflicts.length === 0 ? kept : `${kept} Changed without a new version: ${conflicts.join(', ')}.`;
}
