import * as v from 'valibot';
import { batchAcceptedSchema, screenshotAcceptedSchema, sessionCreatedSchema } from '../../../protocol/answers.ts';
import { problemSchema, type Problem } from '../../../protocol/problem.ts';
import {
  getHighest,
  getWatermark,
  isInRanges,
  subtractRanges,
  unionRanges,
  type Ranges,
} from '../../../protocol/ranges.ts';
import type { Answer } from './post.ts';

/** An answer as what it must be, or in words what is wrong with it. */
export type Checked<Value> =
  | { kind: 'accepted'; value: Value | undefined }
  | { kind: 'refused'; status: number; problem: Problem; retryAfterMs: number | null }
  | { kind: 'wrong'; detail: string };

/** The refusals of `POST` and `DELETE` that a client can bring about. */
const refusals = new Set([400, 401, 404, 410, 413, 429, 503]);

/** The one refusal of a body that cannot name an event: how deep a body may be nested is checked before its fields. */
const tooDeep = 'nested too deep';

/** Kinds of a 400 that are about the body as a whole. */
const wholeBody = new Set(['urn:afterimage:problem:malformed-json', 'urn:afterimage:problem:malformed-body']);

function check<Schema extends v.GenericSchema<unknown, unknown>>(
  { status, type, body, retryAfterMs }: Answer,
  schema: Schema,
): Checked<v.InferOutput<Schema>> {
  if (status >= 200 && status < 300) {
    if (body === undefined) return { kind: 'accepted', value: undefined };
    const parsed = v.safeParse(schema, body);
    return parsed.success
      ? { kind: 'accepted', value: parsed.output }
      : { kind: 'wrong', detail: `${status} with ${JSON.stringify(body)}` };
  }
  const problem = v.safeParse(problemSchema, body);
  if (!type.startsWith('application/problem+json') || !problem.success || problem.output.status !== status) {
    return { kind: 'wrong', detail: `${status} is no problem+json: ${JSON.stringify(body)?.slice(0, 200)}` };
  }
  const { detail, errors } = problem.output;
  if (!refusals.has(status)) return { kind: 'wrong', detail: `${status} ${detail}` };
  if ((status === 429 || status === 503) && retryAfterMs === null) {
    return { kind: 'wrong', detail: `${status} without Retry-After: ${detail}` };
  }
  const isNamed = (errors?.length ?? 0) > 0 || wholeBody.has(problem.output.type) || detail.includes(tooDeep);
  if (status === 400 && !isNamed) return { kind: 'wrong', detail: `400 names no field: ${detail}` };
  return { kind: 'refused', status, problem: problem.output, retryAfterMs };
}

/** The answer to a batch. */
export const checkBatchAnswer = (answer: Answer) => check(answer, batchAcceptedSchema);

/** The answer to an opening. */
export const checkOpeningAnswer = (answer: Answer) => check(answer, sessionCreatedSchema);

/** The answer to a picture. */
export const checkPictureAnswer = (answer: Answer) => check(answer, screenshotAcceptedSchema);

/** The answer to an erasure, whose body is nobody's business here. */
export const checkErasureAnswer = (answer: Answer) => check(answer, v.unknown());

/** What a client knew of a stream before it sent, and the highest number that anybody can have sent by now. */
export type Known = { settled: Ranges; highest: number };

/**
 * What is wrong with a receipt, in words, or null: it must know everything that was acknowledged or declared lost before the
 * request was sent, and nothing that was never sent.
 */
export function findReceiptFault(
  { ack, missing = [] }: { ack: number; missing?: Ranges },
  { settled, highest }: Known,
): string | null {
  if (ack < getWatermark(settled)) return `ack ${ack} forgets what was acknowledged up to ${getWatermark(settled)}`;
  if (ack > highest || getHighest(missing) > highest) return `knows numbers above ${highest}, the highest sent`;
  const forgotten = subtractRanges(settled, subtractRanges(settled, missing));
  if (forgotten.length > 0) return `asks again for ${JSON.stringify(forgotten)}, which was acknowledged`;
  return missing.some(([from]) => from <= ack) || isInRanges(missing, ack) ? `ack ${ack} and missing overlap` : null;
}

/** The settled numbers of a stream. */
export const getSettled = (stream: { acknowledged: Ranges; lost: Ranges }): Ranges =>
  unionRanges(stream.acknowledged, stream.lost);
