/** A row by the names of its columns, in values whose text needs no escape in COPY: no backslash, tab or line break. */
export type Row = Record<string, string | number | boolean | null>;

/** An array as PostgreSQL reads it. The values have no comma, brace, quote or space. */
export function toArrayText(values: readonly (string | number)[]): string {
  return `{${values.join(',')}}`;
}
