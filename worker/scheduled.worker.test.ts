import { createScheduledController } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { chooseDriver } from '../sql/choose-driver.ts';
import { connect } from '../sql/connect.ts';
import { scheduled } from './scheduled.ts';
import { buildEvent, env, openSession, read, track } from './test-client.ts';
import worker from './index.ts';

const hourMs = 3_600_000;

const runCron = () => worker.scheduled(createScheduledController(), env);
const counted = (events: number) => [{ event_type: 'click', events, share: 1 }];

it('counts an hour that is over, which changes no statistic, and a late event is counted as well', async () => {
  const site_id = `cron-${crypto.randomUUID().slice(0, 8)}`;
  const hour = Math.floor(Date.now() / hourMs) * hourMs - 3 * hourMs;
  const timestamp = new Date(hour + 60_000).toISOString();
  const session_id = await openSession({ site_id });
  const ask = async (): Promise<unknown> => {
    const range = `from=${new Date(hour).toISOString()}&to=${new Date(hour + hourMs).toISOString()}`;
    return (await read<{ data: unknown }>(`/stats/event-types?${range}&site_id=${site_id}`)).body.data;
  };
  const record = async (first_seq: number): Promise<void> => {
    await track({ session_id, site_id, stream: 7, first_seq, events: [buildEvent({ timestamp })] });
    await read(`/sessions/${session_id}`);
  };

  await record(1);
  expect(await ask()).toEqual(counted(1));
  await runCron();
  const database = connect(chooseDriver(env, 'write'), {
    name: 'cron-test',
    statementTimeoutMs: 10_000,
    connectTimeoutS: 5,
    idleTimeoutS: 0,
  });
  const rows = await database.query<{ events: number }>({
    text: 'SELECT events FROM events_by_hour JOIN closed_hours USING (hour) WHERE site_id = $1::text AND filled_at IS NOT NULL',
    params: [site_id],
  });
  expect(rows).toEqual([{ events: 1 }]);
  expect(await ask()).toEqual(counted(1));
  await record(2);
  expect(await ask()).toEqual(counted(2));
  await runCron();
  expect(await ask()).toEqual(counted(2));
});

it('logs that the database cannot be reached, and throws nothing', async () => {
  const cut = { ...env, DATABASE_URL: 'postgres://nobody:nothing@127.0.0.1:9/none' };
  await expect(scheduled(createScheduledController(), cut)).resolves.toBeUndefined();
});
