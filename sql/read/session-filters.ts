import type { Choice } from '../../protocol/choice.ts';
import { toArrayLiteral } from '../array-literal.ts';
import type { Param } from '../connect.ts';

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
  starred?: boolean | undefined;
  /** Tags, any of which the session has. */
  tag?: Choice | undefined;
  /** Text that is part of an id, a user, an address or a path, in any case. */
  q?: string | undefined;
};

/** A condition on `sessions` with the parameters that it takes, numbered from 1. */
export type Condition = { text: string; params: Param[] };

const traits = 'session_traits(site_id, device_type, browser, os, country)';
const text = 'session_text(session_id, user_id, fingerprint, page_url, referrer, pages)';

const hasLabels = (claim: string): string =>
  `EXISTS (SELECT FROM session_labels WHERE session_labels.session_id = sessions.session_id AND ${claim})`;

/** What may be null is not true either; the planner joins by what cannot be, and not by this. */
const isNotTrue = (claim: string): string => `(${claim}) IS NOT TRUE`;
const isFalse = (claim: string): string => `NOT (${claim})`;

/** The condition of a set of filters: `true` when there is none. What it compares with stands in the indexes of 010.do.session-list.sql and 014.do.notes.sql. */
export function buildSessionCondition(filters: SessionFilters): Condition {
  const params: Param[] = [];
  const parts: string[] = [];
  const param = (value: Param, type: string): string => `$${params.push(value)}::text::${type}`;
  const choose = (
    choice: Choice | undefined,
    matches: (values: string) => string,
    prefix = '',
    exclude = isNotTrue,
  ): void => {
    const list = (values: string[]): string => param(toArrayLiteral(values.map((value) => prefix + value)), 'text[]');
    if (choice && choice.include.length > 0) parts.push(matches(list(choice.include)));
    if (choice && choice.exclude.length > 0) parts.push(exclude(matches(list(choice.exclude))));
  };
  const chooseTrait = (name: string, choice: Choice | undefined): void =>
    choose(choice, (values) => `${traits} && ${values}`, `${name}=`);
  const isTrue = (claim: string, wanted: boolean | undefined): void => {
    if (wanted !== undefined) parts.push(wanted ? claim : isFalse(claim));
  };

  if (filters.from !== undefined) parts.push(`started_at >= ${param(filters.from, 'timestamptz')}`);
  if (filters.to !== undefined) parts.push(`started_at < ${param(filters.to, 'timestamptz')}`);
  if (filters.site_id !== undefined) chooseTrait('site', { include: [filters.site_id], exclude: [] });
  chooseTrait('device', filters.device);
  chooseTrait('browser', filters.browser);
  chooseTrait('os', filters.os);
  chooseTrait('country', filters.country);
  choose(filters.page, (values) => `pages && ${values}`);
  choose(filters.user, (values) => `user_id = ANY (${values})`);
  if (filters.visitor !== undefined) {
    // A prefix as a range: no text sorts between it and the same with the last of all characters behind it.
    parts.push(`fingerprint COLLATE "C" >= ${param(filters.visitor, 'text')}`);
    parts.push(`fingerprint COLLATE "C" < ${param(`${filters.visitor}\u{10FFFF}`, 'text')}`);
  }
  if (filters.min_duration_ms !== undefined)
    parts.push(`duration_ms >= ${param(String(filters.min_duration_ms), 'bigint')}`);
  if (filters.max_duration_ms !== undefined)
    parts.push(`duration_ms <= ${param(String(filters.max_duration_ms), 'bigint')}`);
  isTrue('error_count > 0', filters.has_errors);
  isTrue('missing_count > 0', filters.has_gaps);
  isTrue('ended_at IS NULL', filters.live);
  isTrue(hasLabels('is_starred'), filters.starred);
  choose(filters.tag, (values) => hasLabels(`tags && ${values}`), '', isFalse);
  if (filters.q !== undefined) {
    parts.push(`${text} ILIKE ${param(`%${filters.q.replaceAll(/[%_\\]/g, '\\$&')}%`, 'text')}`);
  }
  return { text: parts.length > 0 ? parts.join(' AND ') : 'true', params };
}
