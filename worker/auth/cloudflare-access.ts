import { cloudflareAccess } from '@hono/cloudflare-access';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { AppEnv } from '../env.ts';
import { refuse, type Refused } from '../problems.ts';

/** The one that is configured: it keeps the team's public keys for an hour. */
let verifier: { name: string; verify: ReturnType<typeof cloudflareAccess> } | undefined;

/**
 * Who Cloudflare Access says has come, by the signed token that it adds to each request. Refuses a token that is missing,
 * expired, forged, or of another application (`aud`); `unavailable` when the team's keys cannot be had.
 */
export async function verifyAccess(
  c: Context<AppEnv>,
  team: string,
  aud: string,
): Promise<{ ok: true; actor: string } | Refused> {
  const name = `${team} ${aud}`;
  if (verifier?.name !== name) verifier = { name, verify: cloudflareAccess(team, aud) };
  let isVerified = false;
  try {
    await verifier.verify(c, async () => {
      isVerified = true;
    });
  } catch (error) {
    // What is no JSON object inside of a token makes the library throw as well.
    if (error instanceof HTTPException || !(error instanceof TypeError)) {
      return refuse('unavailable', 'The keys of Cloudflare Access could not be fetched.', { retryAfterS: 5 });
    }
  }
  if (!isVerified) return refuse('unauthorized', 'Cloudflare Access has let nobody in with this request.');
  const { email, sub } = c.get('accessPayload');
  return { ok: true, actor: email ?? (sub || 'a service token') };
}
