import { Hono } from 'hono';
import type { AppEnv } from '../env.ts';
import { buildDocument } from '../openapi/document.ts';

/** The document changes only with a deploy. */
const maxAgeS = 300;

let document: string | undefined;

/** What this API takes and answers, as an OpenAPI document for people and programs. */
export const openapi = new Hono<AppEnv>().get('/openapi.json', (c) => {
  document ??= JSON.stringify(buildDocument());
  return c.body(document, 200, {
    'content-type': 'application/json',
    'cache-control': `public, max-age=${maxAgeS}`,
  });
});
