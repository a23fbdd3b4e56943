import { parseArgs } from 'node:util';
import { readStorage, type StorageRow } from '../sql/read/storage.ts';
import { setStorage, type StorageSettings } from '../sql/write/set-storage.ts';
import { describeStorage } from './doctor/describe-storage.ts';
import { buildLines, getMessage } from './doctor/finding.ts';
import { connectForMaintenance } from './maintenance.ts';

const usage = `npm run storage [-- options], with DATABASE_URL set: says how long what is kept, or changes it at once.
  --retention "60 days"         sessions with their events and pictures; at least 9 days, or "forever"
  --compress-after "7 days"     chunks of events become columns (TimescaleDB Community); or "never"
  --chunk-interval "1 day"      of chunks that are made from now on (TimescaleDB)
  --figures-retention "400 days"  hourly figures; or "forever"`;

const options = {
  retention: { type: 'string' },
  'compress-after': { type: 'string' },
  'chunk-interval': { type: 'string' },
  'figures-retention': { type: 'string' },
  help: { type: 'boolean' },
} as const;

const toInterval = (text: string): string | null => (text === 'forever' || text === 'never' ? null : text);

/** The settings that the arguments change. `forever` and `never` are null. */
function parseSettings(args: readonly string[]): Partial<StorageSettings> | 'help' {
  const { values } = parseArgs({ args: [...args], options });
  if (values.help) return 'help';
  const { retention, 'compress-after': compress, 'chunk-interval': chunk, 'figures-retention': figures } = values;
  return {
    ...(retention !== undefined && { retention: toInterval(retention) }),
    ...(compress !== undefined && { compress_after: toInterval(compress) }),
    ...(chunk !== undefined && { chunk_interval: chunk }),
    ...(figures !== undefined && { figures_retention: toInterval(figures) }),
  };
}

async function main(): Promise<number> {
  const settings = parseSettings(process.argv.slice(2));
  const url = process.env.DATABASE_URL;
  if (settings === 'help' || !url) {
    console.error(usage);
    return settings === 'help' ? 0 : 1;
  }
  const database = connectForMaintenance(url);
  try {
    if (Object.keys(settings).length > 0) await database.query(setStorage(settings));
    const [row] = await database.query<StorageRow>(readStorage());
    if (!row) throw new Error('storage_settings has no row');
    console.log(buildLines(describeStorage(row)));
    return 0;
  } finally {
    database.destroy();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`Nothing was changed: ${getMessage(error)}\n\n${usage}`);
  process.exitCode = 1;
}
