import type * as v from 'valibot';

/** Whether a schema takes a value, and takes it as it is. May say no where the schema says yes, never yes where it says no. */
export type QuickCheck = (value: unknown) => boolean;

/** What of a valibot schema or action tells how to check quickly. */
type Part = { type: string; requirement?: unknown; operation?: unknown; pipe?: readonly Part[]; wrapped?: Part };

/** What the parts of a schema come to. Texts are bounded by their length, numbers by their value. */
type Rule = {
  kind: 'string' | 'number' | 'boolean' | 'unknown';
  isNullish: boolean;
  isInteger: boolean;
  min: number;
  max: number;
};

/**
 * Makes one function of a schema of a plain text, number or truth value. A schema asks each of its parts in turn and builds a
 * result for each, which for the thousand fields of a batch takes many times as long. What is not known here is left to the schema.
 */
export function compileQuickCheck(schema: v.GenericSchema): QuickCheck {
  const rule: Rule = { kind: 'unknown', isNullish: false, isInteger: false, min: -Infinity, max: Infinity };
  if (!addPart(rule, schema)) return () => false;
  const { kind, isNullish, isInteger, min, max } = rule;
  const isEmpty = (value: unknown): boolean => isNullish && (value === null || value === undefined);
  if (kind === 'string') {
    return (value) => (typeof value === 'string' ? value.length >= min && value.length <= max : isEmpty(value));
  }
  if (kind === 'number') {
    return (value) =>
      typeof value === 'number'
        ? value >= min && value <= max && (isInteger ? Number.isInteger(value) : Number.isFinite(value))
        : isEmpty(value);
  }
  return (value) => (kind === 'boolean' && typeof value === 'boolean') || isEmpty(value);
}

/** Adds what a part of a schema asks for; false when it is not known here. */
function addPart(rule: Rule, { type, requirement, operation, pipe, wrapped }: Part): boolean {
  if (pipe) return pipe.every((part) => addPart(rule, part));
  const bound = Number(requirement);
  switch (type) {
    case 'nullish':
      rule.isNullish = true;
      return wrapped !== undefined && addPart(rule, wrapped);
    case 'string':
    case 'number':
    case 'boolean':
      rule.kind = type;
      return true;
    case 'max_length':
    case 'max_value':
      rule.max = Math.min(rule.max, bound);
      return true;
    case 'min_value':
      rule.min = Math.max(rule.min, bound);
      return true;
    case 'non_empty':
      rule.min = Math.max(rule.min, 1);
      return true;
    case 'integer':
      rule.isInteger = true;
      return true;
    case 'transform':
      // Whole numbers are the ones that rounding leaves as they are.
      rule.isInteger = true;
      return operation === Math.round;
    default:
      return false;
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
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length && left >= 0; i += 1) left = spend(value[i], left - 1);
    return left;
  }
  for (const key in value) {
    if (left < 0) break;
    left = spend(value[key as keyof typeof value], left - key.length * maxCharsPerUnit - 4);
  }
  return left;
}
