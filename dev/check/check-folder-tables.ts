import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runCommand, type CommandResult } from '../processes/run-command.ts';
import { listUntruths } from './folder-tables.ts';

/** READMEs this deep have tables: the root's, a top folder's. */
const readmePath = /^([^/]+\/)?README\.md$/;

/** Whether the folder tables of all READMEs are true of the files that git keeps or would keep. */
export async function checkFolderTables(root: string): Promise<CommandResult> {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'];
  const listed = await runCommand('git', args, { cwd: root });
  if (listed.exitCode !== 0) return listed;
  const all = listed.output.split('\n').filter((path) => path !== '');
  const removed = await runCommand('git', ['ls-files', '--deleted'], { cwd: root });
  const gone = new Set(removed.output.split('\n'));
  const files = all.filter((path) => !gone.has(path));
  const paths = files.filter((path) => readmePath.test(path));
  const readmes = await Promise.all(
    paths.map(async (path) => ({
      folder: dirname(path) === '.' ? '' : dirname(path),
      text: await readFile(join(root, path), 'utf8'),
    })),
  );
  const untruths = listUntruths(files, readmes);
  return { exitCode: untruths.length === 0 ? 0 : 1, output: untruths.join('\n'), ms: listed.ms + removed.ms };
}
