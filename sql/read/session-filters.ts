import type { Param } from '../connect.ts';

/** Values that a session may have, and values that it may not have. Either may be empty. */
export type Choice = { include: string[]; exclude: string[] };

/** What a session of the list has to be. What is absent does not matter. Times are ISO-8601. */
export type SessionFilters = {
  /** `started_at` at or after, and before. */
  from?: string | undefined;
  to?: string | undefined;
  site_id?: string | undefined;
  device?: Choice | undefined;
  /** Names, with or without a version. */
  browser?: Choice | undefined;
  os?: Choice | undefined;
  country?: Choice | undefined;
  user?: Choice | undefined;
  /** The beginning of a visitor's id. */
  visitor?: string | undefined;
  /** Paths, any of which was visited. */
  page?: Choice | undefined;
  min_duration_ms?: number | undefined;
  max_duration_ms?: number | undefined;
  has_errors?: boolean | undefined;
  has_gaps?: boolean | undefined;
  live?: boolean | undefined;
  /** Text that is part of an id, a user, an address or a path, in any case. */
  q?: string | undefined;
};

/** A condition on `sessions` with the parameters that it takes, numbered from 1. */
export type Condition = { text: string; params: Param[] };

const searched = `concat_ws(E'\\n', session_id, user_id, fingerprint, page_url, referrer, array_to_string(pages, E'\\n'))`;

/** The condition of a set of filters: `true` when there is none. */
export function buildSessionCondition(filters: SessionFilters): Condition {
  const params: Param[] = [];
  const parts: string[] = [];
  const param = (value: Param, type: string): string => `$${params.push(value)}::text::${type}`;
  const list = (values: string[]): string =>
    `ARRAY(SELECT json_array_elements_text(${param(JSON.stringify(values), 'json')}))`;
  const choose = (choice: Choice | undefined, matches: (values: string) => string): void => {
    if (choice && choice.include.length > 0) parts.push(matches(list(choice.include)));
    if (choice && choice.exclude.length > 0) parts.push(`(${matches(list(choice.exclude))}) IS NOT TRUE`);
  };
  const isTrue = (claim: string, wanted: boolean | undefined): void => {
    if (wanted !== undefined) parts.push(wanted ? claim : `NOT (${claim})`);
  };

  if (filters.from !== undefined) parts.push(`started_at >= ${param(filters.from, 'timestamptz')}`);
  if (filters.to !== undefined) parts.push(`started_at < ${param(filters.to, 'timestamptz')}`);
  if (filters.site_id !== undefined) parts.push(`site_id = ${param(filters.site_id, 'text')}`);
  choose(filters.device, (values) => `device_type = ANY (${values})`);
  choose(filters.browser, (values) => `ARRAY[browser, regexp_replace(browser, ' [0-9]+$', '')] && ${values}`);
  choose(filters.os, (values) => `os = ANY (${values})`);
  choose(filters.country, (values) => `country = ANY (${values})`);
  choose(filters.user, (values) => `user_id = ANY (${values})`);
  choose(filters.page, (values) => `pages && ${values}`);
  if (filters.visitor !== undefined) parts.push(`starts_with(fingerprint, ${param(filters.visitor, 'text')})`);
  if (filters.min_duration_ms !== undefined)
    parts.push(`duration_ms >= ${param(String(filters.min_duration_ms), 'bigint')}`);
  if (filters.max_duration_ms !== undefined)
    parts.push(`duration_ms <= ${param(String(filters.max_duration_ms), 'bigint')}`);
  isTrue('error_count > 0', filters.has_errors);
  isTrue('missing_count > 0', filters.has_gaps);
  isTrue('ended_at IS NULL', filters.live);
  if (filters.q !== undefined) parts.push(`strpos(lower(${searched}), lower(${param(filters.q, 'text')})) > 0`);
  return { text: parts.length > 0 ? parts.join(' AND ') : 'true', params };
}
