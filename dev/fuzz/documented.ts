import * as v from 'valibot';

/** The part of the OpenAPI document that says what may be answered. */
const documentSchema = v.looseObject({
  paths: v.record(
    v.string(),
    v.record(
      v.string(),
      v.looseObject({
        responses: v.record(v.string(), v.looseObject({ content: v.optional(v.record(v.string(), v.unknown()), {}) })),
      }),
    ),
  ),
});

/** What a route may answer: media types by status, none where the answer has no body. */
export type Answers = ReadonlyMap<number, readonly string[]>;

/** What is documented for a method and a path; null where there is no such route. */
export type Documented = (method: string, path: string) => Answers | null;

/** Reads the worker's own document. A `HEAD` is answered as the `GET` is, without its body. */
export function readDocumented(document: unknown): Documented {
  const { paths } = v.parse(documentSchema, document);
  const routes = Object.entries(paths).flatMap(([template, operations]) =>
    Object.entries(operations).map(([method, { responses }]) => ({
      method: method.toUpperCase(),
      pattern: new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\{[a-z_]+\}/g, '[^/]+')}$`),
      answers: new Map(
        Object.entries(responses).map(([status, { content }]) => [Number(status), Object.keys(content)]),
      ),
    })),
  );
  return (method, path) => {
    const asked = method === 'HEAD' ? 'GET' : method;
    return routes.find((route) => route.method === asked && route.pattern.test(path))?.answers ?? null;
  };
}
