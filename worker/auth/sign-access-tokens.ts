import { vi } from 'vitest';

/** The team and the application that the tests log in to. */
export const access = { ACCESS_TEAM: 'team-of-tests', ACCESS_AUD: 'the audience of the dashboard' };

const issuer = `https://${access.ACCESS_TEAM}.cloudflareaccess.com`;

const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const encode = (value: unknown): string => toBase64Url(new TextEncoder().encode(JSON.stringify(value)));

/** Makes tokens as Cloudflare Access does. Fields of the payload can be replaced. */
export type AccessSigner = (payload?: Record<string, unknown>) => Promise<string>;

/** Stands in for the team's key server at Cloudflare, and gives a signer whose key it knows, and one whose key it does not. */
export async function startAccess(): Promise<{ sign: AccessSigner; forge: AccessSigner; stop: () => void }> {
  const known = await makeKey();
  const unknown = await makeKey();
  const jwk = await crypto.subtle.exportKey('jwk', known.publicKey);
  const answer = vi.spyOn(globalThis, 'fetch').mockImplementation((request) => {
    const url = request instanceof Request ? request.url : String(request);
    if (url !== `${issuer}/cdn-cgi/access/certs`) throw new Error(`nothing is fetched from ${url}`);
    return Promise.resolve(Response.json({ keys: [Object.assign(jwk, { kid: 'key-1', use: 'sig' })] }));
  });
  return {
    sign: (payload) => buildToken(known.privateKey, payload),
    forge: (payload) => buildToken(unknown.privateKey, payload),
    stop: () => answer.mockRestore(),
  };
}

async function makeKey(): Promise<CryptoKeyPair> {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  };
  return (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair;
}

async function buildToken(key: CryptoKey, payload: Record<string, unknown> = {}): Promise<string> {
  const nowS = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer, aud: [access.ACCESS_AUD], iat: nowS, exp: nowS + 60, email: 'someone@shop.example' };
  const signed = `${encode({ alg: 'RS256', kid: 'key-1' })}.${encode({ ...claims, ...payload })}`;
  const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', key, new TextEncoder().encode(signed));
  return `${signed}.${toBase64Url(new Uint8Array(signature))}`;
}
