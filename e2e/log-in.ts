import type { BrowserContextOptions } from '@playwright/test';

/** What a browser context begins with: cookies and storage. */
export type StorageState = Exclude<NonNullable<BrowserContextOptions['storageState']>, string>;

/** Logs in through the API, and gives the cookie as a browser would keep it. */
export async function logIn({ origin, token }: { origin: string; token: string }): Promise<StorageState> {
  const answer = await fetch(`${origin}/api/v1/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ token }),
  });
  const [cookie = ''] = answer.headers.get('set-cookie')?.split(';') ?? [];
  const [name = '', value = ''] = cookie.split('=', 2);
  if (!answer.ok || value === '') throw new Error(`the log-in was answered ${answer.status}`);
  const { hostname: domain } = new URL(origin);
  const kept = {
    name,
    value,
    domain,
    path: '/',
    expires: -1,
    httpOnly: true,
    secure: false,
    sameSite: 'Strict',
  } as const;
  return { cookies: [kept], origins: [] };
}
