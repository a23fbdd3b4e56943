import { app } from './app.ts';
import type { Env } from './env.ts';
import { scheduled } from './scheduled.ts';

export { BulkWriter } from '../durable-objects/bulk-writer/bulk-writer.ts';
export { MetricsCollector } from '../durable-objects/metrics-collector/metrics-collector.ts';
export { SessionBuffer } from '../durable-objects/session-buffer/session-buffer.ts';

export default { fetch: app.fetch, scheduled } satisfies ExportedHandler<Env>;
