import { buildComponentSchemas } from './json-schemas.ts';
import type { Operation, Tag } from './operation.ts';
import { operations } from './operations.ts';
import { buildParameters, buildPath, buildRequestBody } from './requests.ts';
import { buildProblemExamples, buildResponses, headerComponents, type Json } from './responses.ts';
import { apiVersion } from './version.ts';

const tags: Record<Tag, string> = {
  Recording: 'What trackers send. Answers carry CORS headers, refusals too.',
  Sessions: 'What was recorded.',
  Statistics: 'Figures over many sessions.',
  Erasing: 'Recordings taken away, at once and for good.',
  'Log-in': 'How the dashboard is opened.',
  Operation: 'For those who run the worker or write programs against it.',
};

const description = `Session replay at the edge. An event that was acknowledged is never lost and never counted twice, and a recording that is not complete says so.

JSON in and out, snake_case, times in ISO-8601 UTC. Every refusal is a problem (RFC 9457) whose \`type\` names its kind; a path that has no such method is answered 405 with \`Allow\`, of kind \`method-not-allowed\`. Unknown fields of a body are kept or ignored, never refused: trackers are cached, and may be newer than the worker.`;

/** The OpenAPI 3.1 document of the worker, from the same schemas that its routes validate with. */
export function buildDocument(): Json {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Afterimage',
      version: apiVersion,
      description,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'Where this document was read.' }],
    tags: Object.entries(tags).map(([name, text]) => ({ name, description: text })),
    paths: buildPaths(operations),
    components: {
      schemas: buildComponentSchemas(),
      headers: headerComponents,
      examples: buildProblemExamples(),
      securitySchemes: {
        cookie: {
          type: 'apiKey',
          in: 'cookie',
          name: 'afterimage_login',
          description: 'What `POST /api/v1/login` sets; `__Host-afterimage_login` over HTTPS.',
        },
        bearer: { type: 'http', scheme: 'bearer', description: 'The dashboard token itself.' },
      },
    },
  };
}

function buildPaths(all: readonly Operation[]): Json {
  const byPath = Map.groupBy(all, ({ path }) => buildPath(path));
  return Object.fromEntries(
    [...byPath].map(([path, group]) => [
      path,
      Object.fromEntries(group.map((operation) => [operation.method, buildOperation(operation)])),
    ]),
  );
}

function buildOperation(operation: Operation): Json {
  const { id, tag, who, summary, description: text, bodies } = operation;
  const parameters = buildParameters(operation);
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(text !== undefined && { description: text }),
    security: who === 'dashboard' ? [{ cookie: [] }, { bearer: [] }] : [],
    ...(parameters.length > 0 && { parameters }),
    ...(bodies && { requestBody: buildRequestBody(bodies) }),
    responses: buildResponses(operation),
  };
}
