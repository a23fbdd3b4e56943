import * as v from 'valibot';

const seq = v.pipe(v.number(), v.integer());
const range = v.pipe(v.tuple([seq, seq]), v.readonly());
const ranges = v.pipe(v.array(range), v.readonly());

const ack = v.pipe(v.number(), v.integer(), v.description('Everything up to this number is durable or declared lost.'));
const missing = v.pipe(
  ranges,
  v.description('Numbers below the highest seen that are to be sent again, as `[from, to]`.'),
);

/** What the server holds of one stream. Everything up to `ack` is durable or declared lost; `missing` is to be sent again. */
export const streamReceiptSchema = v.object({ ack, missing: v.exactOptional(missing) });

export type StreamReceipt = v.InferOutput<typeof streamReceiptSchema>;

/** `201` (or `200` for a key seen before) of `POST /sessions`. `ack` is there when the request carried a batch. */
export const sessionCreatedSchema = v.object({
  session_id: v.pipe(v.string(), v.uuid()),
  started_at: v.pipe(v.string(), v.isoTimestamp(), v.description("ISO-8601 UTC, by the server's clock.")),
  ack: v.exactOptional(ack),
  missing: v.exactOptional(missing),
});

export type SessionCreated = v.InferOutput<typeof sessionCreatedSchema>;

/** `201` of `POST /track`. */
export const batchAcceptedSchema = v.object({
  message: v.string(),
  count: v.pipe(v.number(), v.integer(), v.description("How many of the batch's events were new.")),
  ack,
  missing: v.exactOptional(missing),
});

export type BatchAccepted = v.InferOutput<typeof batchAcceptedSchema>;

/** `201` of `POST /track/screenshot`. */
export const screenshotAcceptedSchema = v.object({
  message: v.string(),
  screenshot_id: v.pipe(v.number(), v.integer()),
});

export type ScreenshotAccepted = v.InferOutput<typeof screenshotAcceptedSchema>;

/** `200` of `GET /login`. */
export const loginStateSchema = v.object({
  method: v.pipe(
    v.picklist(['token', 'access']),
    v.description('What opens the dashboard: its token, or Cloudflare Access, which then is the only way.'),
  ),
  is_logged_in: v.pipe(v.boolean(), v.description('Whether this request would be let in.')),
});

export type LoginState = v.InferOutput<typeof loginStateSchema>;

/** `200` of `DELETE /users/:user_id`. */
export const userErasedSchema = v.object({
  sessions: v.pipe(v.number(), v.integer(), v.description('How many sessions were erased.')),
  remaining: v.pipe(v.boolean(), v.description('Whether there are more: ask again.')),
});

export type UserErased = v.InferOutput<typeof userErasedSchema>;
