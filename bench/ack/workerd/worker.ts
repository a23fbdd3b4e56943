import { DurableObject } from 'cloudflare:workers';
import { SessionBuffer } from '../../../durable-objects/session-buffer/session-buffer.ts';
import type { Env } from '../../../worker/env.ts';
import { app } from '../../../worker/app.ts';

export { BulkWriter } from '../../../durable-objects/bulk-writer/bulk-writer.ts';
export { MetricsCollector } from '../../../durable-objects/metrics-collector/metrics-collector.ts';

/** An object that does nothing: what a call costs at the least. */
export class NoOp extends DurableObject {
  noOp(): { ok: true } {
    return { ok: true };
  }
}

/** What an object has written since it woke, and what it still holds. */
type Writes = { rows: number; held: number };

/**
 * The real session object, which can also say how many rows it has written since it woke, as the platform bills them: those
 * of SQL, and one for each alarm that is set.
 */
class CountingBuffer extends SessionBuffer {
  readonly #counts: { rows: number; returning: { rowsWritten: number }[] };

  constructor(ctx: DurableObjectState, env: Env) {
    const counts = { rows: 0, returning: [] as { rowsWritten: number }[] };
    const { storage } = ctx;
    const exec = storage.sql.exec.bind(storage.sql);
    const setAlarm = storage.setAlarm.bind(storage);
    Object.assign(storage.sql, {
      exec: (query: string, ...values: unknown[]) => {
        const cursor = exec(query, ...values);
        // What gives rows back writes while they are read.
        if (query.includes('RETURNING')) counts.returning.push(cursor);
        else counts.rows += cursor.rowsWritten;
        return cursor;
      },
    });
    Object.assign(storage, {
      setAlarm: (time: number) => {
        counts.rows += 1;
        return setAlarm(time);
      },
    });
    super(ctx, env);
    this.#counts = counts;
  }

  countWrites(): Writes {
    const { held } = this.ctx.storage.sql
      .exec<{ held: number }>('SELECT (SELECT count(*) FROM batches) + (SELECT count(*) FROM pictures) AS held')
      .one();
    const { rows, returning } = this.#counts;
    return { rows: returning.reduce((sum, { rowsWritten }) => sum + rowsWritten, rows), held };
  }
}

export { CountingBuffer as SessionBuffer };

type BenchEnv = Env & { NO_OP: DurableObjectNamespace<NoOp> };

async function answerReference(request: Request, env: BenchEnv): Promise<Response> {
  const { session_id } = await request.json<{ session_id: string }>();
  return Response.json(await env.NO_OP.getByName(session_id).noOp(), { status: 201 });
}

async function answerWrites(request: Request, env: BenchEnv): Promise<Response> {
  const sessionIds = await request.json<string[]>();
  const buffers = env.SESSION_BUFFER as unknown as DurableObjectNamespace<CountingBuffer>;
  const sum: Writes = { rows: 0, held: 0 };
  for (const id of sessionIds) {
    const { rows, held } = await buffers.getByName(id).countWrites();
    sum.rows += rows;
    sum.held += held;
  }
  return Response.json(sum);
}

/** Has sessions drain at once, as a look at them does, without the reading that comes after it. */
async function answerDrain(request: Request, env: BenchEnv): Promise<Response> {
  const sessionIds = await request.json<string[]>();
  await Promise.all(sessionIds.map((id) => env.SESSION_BUFFER.getByName(id).look(0)));
  return Response.json({ ok: true });
}

/**
 * The real worker, beside a route that parses the same body and calls an object that does nothing, one that counts rows, and
 * one that has sessions drain.
 */
export default {
  fetch(request: Request, env: BenchEnv, ctx: ExecutionContext): Response | Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === '/bench/reference') return answerReference(request, env);
    if (pathname === '/bench/writes') return answerWrites(request, env);
    if (pathname === '/bench/drain') return answerDrain(request, env);
    return app.fetch(request, env, ctx);
  },
};
