/** A token bucket: `capacity` at once, `perSecond` after that. */
export type BucketLimits = { capacity: number; perSecond: number };

/** The tokens left at a time in unix milliseconds. */
export type Bucket = { tokens: number; at: number };

/** Takes `cost` tokens, or says how many whole seconds to wait for them. A null bucket is a full one. */
export function takeTokens(
  bucket: Bucket | null,
  limits: BucketLimits,
  cost: number,
  now: number,
): { ok: true; bucket: Bucket } | { ok: false; bucket: Bucket; retryAfterS: number } {
  const elapsedS = bucket ? Math.max(0, now - bucket.at) / 1000 : 0;
  const tokens = Math.min(limits.capacity, (bucket?.tokens ?? limits.capacity) + elapsedS * limits.perSecond);
  if (tokens >= cost) return { ok: true, bucket: { tokens: tokens - cost, at: now } };
  return {
    ok: false,
    bucket: { tokens, at: now },
    retryAfterS: Math.max(1, Math.ceil((Math.min(cost, limits.capacity) - tokens) / limits.perSecond)),
  };
}
