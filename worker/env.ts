import type { RequestIdVariables } from 'hono/request-id';
import type { BulkWriterEnv } from '../durable-objects/bulk-writer/bulk-writer.ts';
import type { MetricsCollector } from '../durable-objects/metrics-collector/metrics-collector.ts';
import type { SessionBuffer, SessionBufferEnv } from '../durable-objects/session-buffer/session-buffer.ts';

/** What the worker is given: bindings and variables of `wrangler.toml`, and secrets. */
export type Env = SessionBufferEnv &
  BulkWriterEnv & {
    SESSION_BUFFER: DurableObjectNamespace<SessionBuffer>;
    METRICS_COLLECTOR: DurableObjectNamespace<MetricsCollector>;
    SESSION_LIMIT: RateLimit;
    DASHBOARD_LIMIT: RateLimit;
    LOGIN_LIMIT: RateLimit;
    /** Where the worker runs; `local` alone takes weak secrets. */
    ENVIRONMENT?: 'production' | 'preview' | 'local';
    /** Comma-separated origins whose pages may send: also `https://*.shop.example`, `null`, or `*` for all but `null`. */
    ALLOWED_ORIGINS: string;
    /** `true` refuses recordings without an Origin, which servers and curl send. */
    REQUIRE_ORIGIN?: string;
    /** Signs session ids and log-in cookies. */
    SESSION_SECRET: string;
    /** The secret before, while a new one is rolled out: ids signed with it are still good. */
    SESSION_SECRET_PREVIOUS?: string;
    /** What opens the dashboard, unless Cloudflare Access does. */
    DASHBOARD_TOKEN: string;
    /** The team's name at Cloudflare Access, `<team>.cloudflareaccess.com`, and the dashboard's application there. */
    ACCESS_TEAM?: string;
    ACCESS_AUD?: string;
    /** A header that names the visitor's country, in the place of what Cloudflare says: for other proxies, and local runs. */
    COUNTRY_HEADER?: string;
  };

/** The Hono types of every route. */
export type AppEnv = {
  Bindings: Env;
  Variables: RequestIdVariables & {
    /** Facts that the request's log line is to carry. */
    logFacts?: Record<string, unknown>;
    /** Who has been let in, for the audit. */
    actor?: string;
    /** Events of the request that were accepted and are new. */
    acceptedEvents?: number;
  };
};
