import type { Context } from 'hono';
import type { AppEnv } from '../env.ts';

/** What somebody does that is to be accounted for later. */
export type AuditedAction = 'log-in' | 'log-out' | 'export-session' | 'erase-session' | 'erase-user';

/**
 * Writes the audit line of an action to the log: who did what from where, and what came of it. `outcome` is `done`, or the kind
 * of the refusal. A visitor's own name for themselves is given as its digest: whoever knows it can find it, and nobody else.
 */
export function audit(
  c: Context<AppEnv>,
  action: AuditedAction,
  outcome: string,
  facts: Record<string, string | number | boolean> = {},
): void {
  console.log(
    JSON.stringify({
      event: 'audit',
      action,
      outcome,
      actor: c.get('actor') ?? 'nobody',
      address: c.req.header('cf-connecting-ip') ?? null,
      request_id: c.get('requestId'),
      ...facts,
    }),
  );
}

/** The SHA-256 of a text in hexadecimal digits. */
export async function digestText(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
