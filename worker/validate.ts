import * as v from 'valibot';
import type { FieldError } from '../protocol/problem.ts';
import { refuse, type Refused } from './problems.ts';

type AnySchema = v.GenericSchema<unknown, unknown>;
type Issue = v.BaseIssue<unknown>;

/** Checks a value against a schema: its typed form, or a refusal that names each wrong field and what it must be. */
export function validate<Schema extends AnySchema>(
  schema: Schema,
  value: unknown,
  buildPointer: (path: string[]) => string = buildJsonPointer,
): { ok: true; value: v.InferOutput<Schema> } | Refused {
  const result = v.safeParse(schema, value, { message: describeExpected });
  if (result.success) return { ok: true, value: result.output };
  const errors: FieldError[] = result.issues.map((issue) => ({
    pointer: buildPointer((issue.path ?? []).map(({ key }) => String(key))),
    detail: describe(issue),
  }));
  const [first] = errors;
  const others = errors.length > 1 ? `, and ${errors.length - 1} more` : '';
  return refuse('invalid-request', `${first?.pointer || 'the body'} ${first?.detail}${others}`, { errors });
}

/** The pointer of a query parameter. */
export function buildQueryPointer(path: string[]): string {
  return `?${path.join('.')}`;
}

/** RFC 6901. */
function buildJsonPointer(path: string[]): string {
  return path.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** What a schema without words of its own expects; the library's would quote what it received. */
function describeExpected({ expected }: Issue): string {
  return expected === null ? 'is not valid' : `must be ${expected}`;
}

function describe(issue: Issue): string {
  if (issue.expected === 'never') return 'is not known here';
  const isMissingKey = issue.kind === 'schema' && issue.received === 'undefined';
  return isMissingKey ? 'is required' : issue.message;
}
