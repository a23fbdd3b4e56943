/** The columns by which `GET /sessions` sorts. */
export const sessionSorts = [
  'started_at',
  'last_activity_at',
  'duration_ms',
  'event_count',
  'error_count',
  'page_count',
] as const;

export type SessionSort = (typeof sessionSorts)[number];
export type SortOrder = 'asc' | 'desc';

/** The filters of `GET /sessions`, each as the text of its parameter: `Chrome,Firefox`, `!Safari`, `true`. */
export type SessionFilters = {
  [
    Name in
      | 'device'
      | 'browser'
      | 'os'
      | 'country'
      | 'user'
      | 'visitor'
      | 'page'
      | 'min_duration_ms'
      | 'max_duration_ms'
      | 'has_errors'
      | 'has_gaps'
      | 'live'
      | 'starred'
      | 'tag'
      | 'q'
  ]?: string;
};

/** Which sessions to list; the ends of the range in ISO-8601. */
export type SessionQuery = { limit: number; offset: number; sort: SessionSort; order: SortOrder } & SessionFilters & {
    from?: string;
    to?: string;
  };
