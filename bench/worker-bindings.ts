/** What every benchmark gives the worker: pages of any origin, secrets that protect nothing, one writer as with `npm start`. */
export const benchBindings = {
  SESSION_SECRET: 'a secret of the benchmark',
  DASHBOARD_TOKEN: 'the token of the benchmark',
  ALLOWED_ORIGINS: '*',
  WRITER_SHARDS: '1',
};

/** Above what a benchmark sends. */
const noLimit = '1000000000';

/** For benchmarks in which it is not the limits of a session that are measured. */
export const withoutLimits = {
  BATCH_BURST: noLimit,
  BATCHES_PER_SECOND: noLimit,
  PICTURE_BURST_BYTES: noLimit,
  MAX_PENDING_BYTES: noLimit,
};
