import type * as v from 'valibot';

/** Whether a schema takes a value, and takes it as it is. May say no where the schema says yes, never yes where it says no. */
export type QuickCheck = (value: unknown) => boolean;

/** What of a valibot schema or action tells how to check quickly. */
type Part = {
  kind: 'schema' | 'validation' | 'transformation' | 'metadata';
  type: string;
  requirement?: unknown;
  operation?: unknown;
  pipe?: readonly Part[];
  wrapped?: Part;
};

const never: QuickCheck = () => false;

/**
 * Makes one function of a schema of a plain text, number or truth value. A schema asks each of its parts in turn and builds a
 * result for each; for the fields of a batch that is five times the work. What is not known here is left to the schema.
 */
export function compileQuickCheck(schema: v.GenericSchema): QuickCheck {
  return compile(schema as unknown as Part);
}

function compile(part: Part): QuickCheck {
  if (part.pipe) {
    const checks = part.pipe.map(compile);
    return (value) => checks.every((check) => check(value));
  }
  return compilePart(part);
}

function compilePart({ type, requirement, operation, wrapped }: Part): QuickCheck {
  const bound = Number(requirement);
  switch (type) {
    case 'nullish': {
      const check = wrapped ? compile(wrapped) : never;
      return (value) => value === null || value === undefined || check(value);
    }
    case 'string':
      return (value) => typeof value === 'string';
    case 'number':
      return (value) => Number.isFinite(value);
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'max_length':
      return (value) => (value as string).length <= bound;
    case 'non_empty':
      return (value) => (value as string).length > 0;
    case 'integer':
      return Number.isInteger;
    case 'min_value':
      return (value) => (value as number) >= bound;
    case 'max_value':
      return (value) => (value as number) <= bound;
    case 'transform':
      return operation === Math.round ? Number.isInteger : never;
    default:
      return never;
  }
}

/** No number takes more characters as JSON. */
const maxNumberChars = 25;

/** An escape such as `\u0000` takes six characters. */
const maxCharsPerUnit = 6;

/** Whether a value surely has at most `maxBytes` as UTF-8 JSON, by an estimate that is never too low. */
export function isSurelySmall(value: unknown, maxBytes: number): boolean {
  return spend(value, maxBytes) >= 0;
}

function spend(value: unknown, budget: number): number {
  if (typeof value === 'string') return budget - value.length * maxCharsPerUnit - 2;
  if (typeof value !== 'object' || value === null) return budget - maxNumberChars;
  let left = budget - 2;
  for (const key in value) {
    if (left < 0) break;
    const item: unknown = value[key as keyof typeof value];
    left = spend(item, left - key.length * maxCharsPerUnit - 4);
  }
  return left;
}
