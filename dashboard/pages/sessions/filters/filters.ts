import type { StatsDimension } from '../../../../protocol/stats-views.ts';
import type { SessionFilters } from '../../../session-query.ts';

export type FilterParam = keyof SessionFilters;

/** Parameters that change; what is undefined goes. */
export type FilterPatch = { [Param in FilterParam]?: string | undefined };

/** Where the values that a choice offers come from. A value that is not offered can be typed. */
export type ChoiceSource =
  | { kind: 'breakdown'; by: StatsDimension; fixed?: readonly string[] }
  | { kind: 'pages' }
  | { kind: 'tags' }
  | { kind: 'none' };

/** One filter of the list: the parameter that it is in the address and in the API, and how it is edited. */
export type Filter = { label: string; isInBar: boolean } & (
  | { kind: 'choice'; param: FilterParam; source: ChoiceSource; example: string }
  | { kind: 'duration'; param: 'min_duration_ms'; maxParam: 'max_duration_ms' }
  | { kind: 'flag'; param: FilterParam; yes: string; no: string }
  | { kind: 'text'; param: FilterParam; relation: string; example: string }
);

const devices = ['desktop', 'mobile', 'tablet', 'tv', 'bot', 'unknown'] as const;

/** The filters of the list, in the order of the bar; those that are not in it come from its “more”. A filter more is a line more. */
export const filters: readonly Filter[] = [
  {
    kind: 'choice',
    param: 'device',
    label: 'Device',
    isInBar: true,
    source: { kind: 'breakdown', by: 'device_type', fixed: devices },
    example: 'mobile',
  },
  {
    kind: 'choice',
    param: 'browser',
    label: 'Browser',
    isInBar: true,
    source: { kind: 'breakdown', by: 'browser' },
    example: 'Chrome 141',
  },
  {
    kind: 'choice',
    param: 'os',
    label: 'OS',
    isInBar: true,
    source: { kind: 'breakdown', by: 'os' },
    example: 'macOS',
  },
  {
    kind: 'choice',
    param: 'country',
    label: 'Country',
    isInBar: true,
    source: { kind: 'breakdown', by: 'country' },
    example: 'DE',
  },
  { kind: 'choice', param: 'page', label: 'Page', isInBar: true, source: { kind: 'pages' }, example: '/checkout' },
  { kind: 'duration', param: 'min_duration_ms', maxParam: 'max_duration_ms', label: 'Duration', isInBar: true },
  { kind: 'flag', param: 'has_errors', label: 'Has errors', isInBar: true, yes: 'Has errors', no: 'Has no errors' },
  {
    kind: 'choice',
    param: 'user',
    label: 'User',
    isInBar: false,
    source: { kind: 'none' },
    example: 'anna@example.com',
  },
  {
    kind: 'text',
    param: 'visitor',
    label: 'Visitor',
    isInBar: false,
    relation: 'begins with',
    example: '7f3a',
  },
  { kind: 'flag', param: 'starred', label: 'Starred', isInBar: false, yes: 'Is starred', no: 'Is not starred' },
  { kind: 'choice', param: 'tag', label: 'Tag', isInBar: false, source: { kind: 'tags' }, example: 'refund' },
  { kind: 'flag', param: 'has_gaps', label: 'Has gaps', isInBar: false, yes: 'Has gaps', no: 'Has no gaps' },
  { kind: 'flag', param: 'live', label: 'Live', isInBar: false, yes: 'Is live', no: 'Has ended' },
];

/** The parameters of a filter. */
export const getParams = (filter: Filter): FilterParam[] =>
  filter.kind === 'duration' ? [filter.param, filter.maxParam] : [filter.param];

/** Every parameter that narrows the list, the search among them. */
export const filterParams: readonly FilterParam[] = ['q', ...filters.flatMap(getParams)];

/** Whether a filter narrows the list. */
export const isActive = (filter: Filter, values: SessionFilters): boolean =>
  getParams(filter).some((param) => values[param] !== undefined);
