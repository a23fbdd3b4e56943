import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { FuzzRequest } from './fuzz-request.ts';
import { eventForm } from './fields.ts';
import { setOwn, type JsonObject } from './json-text.ts';

/**
 * What the documentation says is stored of a body, computed without the worker's code: NUL goes, lone surrogates become
 * U+FFFD, `__proto__` keys go, null is left out, coordinates are rounded, unknown fields move into `event_data`.
 */
export type ModelEvent = { pageMs: number; digest: string; text: string };

/** An accepted body, read as the worker has to read it. */
export type Accepted = { body: JsonObject; image: Uint8Array | null };

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Text as it is stored. */
export function cleanText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}

/** JSON as it is stored. */
export function clean(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (!isObject(value)) return value;
  const cleaned: JsonObject = {};
  for (const [key, item] of Object.entries(value)) {
    if (cleanText(key) !== '__proto__') setOwn(cleaned, cleanText(key), clean(item));
  }
  return cleaned;
}

/** Reads what was sent in a request that was accepted. Throws when no reading of it is JSON. */
export function readAccepted({ path, body, headers }: FuzzRequest): Accepted {
  const search = path.slice(path.indexOf('?') + 1);
  const query = new URLSearchParams(search);
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  if (/^\s*image\//i.test(type)) return { body: readPictureQuery(search), image: body ?? new Uint8Array() };
  const bytes = query.get('encoding') === 'gzip' ? gunzipSync(body ?? new Uint8Array()) : body;
  const parsed = clean(JSON.parse(new TextDecoder().decode(bytes ?? undefined)));
  if (!isObject(parsed)) throw new Error('the body is no object');
  const image = typeof parsed.image === 'string' ? Buffer.from(parsed.image.split(',')[1] ?? '', 'base64') : null;
  return { body: parsed, image };
}

const decode = (text: string): string =>
  text.replaceAll('+', ' ').replaceAll(/(?:%[0-9a-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });

const isNumber = (name: string): boolean => /^(v|stream|seq|scroll_.|area_.*|viewport_.*)$/.test(name);

/** The fields of a raw picture. Bytes that are no text stay encoded, and of a parameter that is repeated the first counts. */
function readPictureQuery(search: string): JsonObject {
  const pairs = search.split('&').map((pair) => pair.split('=').map(decode));
  return Object.fromEntries(
    pairs.toReversed().map(([name = '', text = '']) => [name, isNumber(name) ? Number(text) : cleanText(text)]),
  );
}

/** The forms in which an event may be stored; more than one where an unknown field has a name that JavaScript keeps for itself. */
export function modelEvent(event: JsonObject): ModelEvent[] {
  const names = ['constructor', 'prototype'].filter((name) => Object.hasOwn(event, name));
  const forms =
    names.length > 0
      ? [event, Object.fromEntries(Object.entries(event).filter(([key]) => !names.includes(key)))]
      : [event];
  return forms.map((form) => {
    const text = canonical(buildStored(form));
    return { pageMs: Date.parse(String(event.timestamp)), text, digest: digest(text) };
  });
}

function buildStored(event: JsonObject): JsonObject {
  const row: JsonObject = {};
  const unknown: JsonObject = {};
  for (const [name, value] of Object.entries(event)) {
    if (value === null || name === 'timestamp' || name === 'event_data') continue;
    const field = Object.hasOwn(eventForm, name) ? eventForm[name] : undefined;
    if (!field) setOwn(unknown, name, value);
    else row[name] = field.type === 'number' && field.isLoose ? Math.round(Number(value)) : value;
  }
  const data = { ...unknown, ...(isObject(event.event_data) && event.event_data) };
  return Object.keys(data).length > 0 ? { ...row, event_data: data } : row;
}

/** JSON with its keys in order, so that equal values have equal texts. What JSON cannot say becomes what `JSON.stringify` makes of it. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value ?? null);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

/** A short name of a text or of bytes. */
export function digest(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('base64').slice(0, 16);
}
