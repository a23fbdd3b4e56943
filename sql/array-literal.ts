/**
 * The text of a PostgreSQL array of texts, to be cast where it is used: `$1::text::text[]`. Both drivers send a text as it is, and the
 * planner sees the values, which it does not see in a subquery over JSON. A text must not contain NUL.
 */
export function toArrayLiteral(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
