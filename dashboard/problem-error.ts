/** What a refusal says: the fields of an RFC 9457 problem that a reader needs. */
export type ProblemFields = {
  /** The HTTP status; 0 when no answer came. */
  status: number;
  title: string;
  detail: string;
  request_id?: string | undefined;
  /** Seconds after which to try again, when the server said so. */
  retryAfterS?: number | null;
};

/** Why the API did not answer with what was asked for. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;
  readonly title: string;
  readonly requestId: string | null;
  readonly retryAfterS: number | null;

  constructor(fields: ProblemFields) {
    super(fields.detail);
    this.status = fields.status;
    this.title = fields.title;
    this.requestId = fields.request_id ?? null;
    this.retryAfterS = fields.retryAfterS ?? null;
  }

  /** Whether the same request may succeed later. */
  get isTemporary(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}
