import { begin, sendSteadily, type Life } from './life.ts';
import { sendPictures } from './pictures.ts';
import { buildRefusedText } from './event-text.ts';
import { buildHugeText, pickPoison } from './poison.ts';

/** In order, each batch until it is acknowledged; now and then a second document. */
const steady: Life = async (visit) => {
  const stream = await begin(visit);
  if (!stream) return;
  await sendSteadily(visit, stream, visit.batches);
  if (visit.random.isTrue(0.3)) await sendSteadily(visit, visit.client.addStream(), visit.batches);
  await visit.client.finish();
};

/** Repeats, reorders, overlaps and cuts anew what it has sent. */
const careless: Life = async (visit) => {
  const { client, random } = visit;
  const stream = await begin(visit);
  if (!stream) return;
  for (let i = 0; i < visit.batches && !visit.isStopping(); i += 1) {
    const first = stream.extend(visit.batchEvents(), visit.now());
    const count = stream.last - first + 1;
    const back = random.int(1, Math.max(1, Math.min(first - 1, 60)));
    const half = Math.ceil(count / 2);
    const act = random.int(0, 4);
    if (act === 0) await client.deliver(stream.slice(Math.max(1, first - back), Math.min(100, back + half)), stream);
    else if (act === 1) {
      const second = stream.extend(visit.batchEvents(), visit.now());
      await Promise.all([
        client.deliver(stream.slice(second, 100), stream),
        client.deliver(stream.slice(first, count), stream),
      ]);
    } else if (act === 2) {
      await client.deliver(stream.slice(first + half, 100), stream);
      await client.deliver(stream.slice(first, half), stream);
    } else if (act === 3) {
      const whole = stream.slice(first, count);
      if (whole)
        await Promise.all([
          client.attempt(whole, stream),
          client.attempt(whole, stream),
          client.deliver(whole, stream),
        ]);
    } else {
      await client.deliver(stream.slice(first, count), stream);
      await client.deliver(stream.slice(random.int(1, first), 100), stream);
    }
    await visit.pause();
  }
  await client.finish();
};

/** Closes the connection as soon as it has sent, and asks only now and then. */
const deaf: Life = async (visit) => {
  const { client, random } = visit;
  const stream = await begin(visit);
  if (!stream) return;
  for (let i = 0; i < visit.batches && !visit.isStopping(); i += 1) {
    const first = stream.extend(visit.batchEvents(), visit.now());
    const slice = stream.slice(first, 100);
    if (slice) await client.attempt(slice, stream, random.int(0, 8));
    if (random.isTrue(0.2)) await client.finish();
    await visit.pause();
  }
  await client.finish();
};

/** Sends as fast as it can until it is told to wait, and waits. */
const flooding: Life = async (visit) => {
  const stream = await begin(visit);
  if (!stream) return;
  const { client } = visit;
  for (let i = 0; i < 12 && !visit.isStopping(); i += 1) {
    const slices = Array.from({ length: 4 }, () => stream.slice(stream.extend(10, visit.now()), 10));
    await Promise.all(slices.map((slice) => client.deliver(slice, stream)));
  }
  await client.finish();
};

/** Leaves numbers out: some are declared lost later, of some nothing is ever said. */
const gapping: Life = async (visit) => {
  const { client, random } = visit;
  const stream = await begin(visit);
  if (!stream) return;
  await sendSteadily(visit, stream, visit.batches, async () => {
    if (!random.isTrue(0.4)) return;
    const from = stream.last + 1;
    stream.skip(random.int(1, 40));
    if (random.isTrue(0.5)) stream.drop(from, stream.last);
  });
  await client.finish();
};

/** Sends what must be refused or cleaned, alone and among good events, and what only the database refuses. */
const poisonous: Life = async (visit) => {
  const { client, random } = visit;
  const stream = await begin(visit);
  if (!stream) return;
  for (let i = 0; i < Math.min(visit.batches, 12) && !visit.isStopping(); i += 1) {
    const first = stream.extend(random.int(1, 10), visit.now());
    for (let n = random.int(1, 3); n > 0; n -= 1) {
      const mark = client.deps.nextMark();
      stream.push(
        random.isTrue(0.03) ? buildRefusedText(mark, visit.now()) : pickPoison(random, mark, visit.now()),
        mark,
      );
      stream.extend(random.int(0, 5), visit.now());
    }
    await client.deliver(stream.slice(first, 100), stream);
    if (random.isTrue(0.05)) {
      const mark = client.deps.nextMark();
      const huge = stream.push(buildHugeText(mark, new Date(visit.now()).toISOString()), mark);
      await client.deliver(stream.slice(huge, 1), stream);
    }
    await visit.pause();
  }
  await client.finish();
};

/** Events and pictures, side by side. */
const drawing: Life = async (visit) => {
  const stream = await begin(visit);
  if (!stream) return;
  const seqs = { next: 1 };
  await sendSteadily(visit, stream, visit.batches, () => sendPictures(visit, stream.number, seqs));
  await visit.client.finish();
};

/** A session of long ago: it ends at its first drain, and comes back after that, again and again. */
const late: Life = async (visit) => {
  const { client, random } = visit;
  const stream = await begin(visit);
  if (!stream) return;
  for (let i = 0; i < 4 && !visit.isStopping(); i += 1) {
    if (!(await sendSteadily(visit, stream, random.int(1, 3)))) return;
    await client.wait(random.int(1_500, 7_000));
  }
  await client.finish();
};

/** The lives of clients with numbers of their own. */
export const lives = { steady, careless, deaf, flooding, gapping, poisonous, drawing, late };
