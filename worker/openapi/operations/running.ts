import { answerJson, type Operation } from '../operation.ts';
import { documentSchema, healthSchema } from '../own-schemas.ts';
import { apiVersion } from '../version.ts';

/** What those who run the worker, or write programs against it, ask. */
export const runningOperations: readonly Operation[] = [
  {
    id: 'getHealth',
    method: 'get',
    path: '/health',
    tag: 'Operation',
    who: 'anyone',
    summary: 'Whether the worker answers',
    answers: [answerJson(200, 'It does.', healthSchema, { status: 'healthy' })],
    problems: [],
  },
  {
    id: 'getReadiness',
    method: 'get',
    path: '/health/ready',
    tag: 'Operation',
    who: 'anyone',
    summary: 'Whether the worker and its database answer',
    answers: [answerJson(200, 'They do.', healthSchema, { status: 'ready' })],
    problems: ['rate-limited', 'database-unavailable'],
  },
  {
    id: 'getOpenApi',
    method: 'get',
    path: '/api/v1/openapi.json',
    tag: 'Operation',
    who: 'anyone',
    summary: 'This document',
    answers: [
      answerJson(
        200,
        'The document, generated from the schemas that requests are checked with.',
        documentSchema,
        { openapi: '3.1.1', info: { title: 'Afterimage', version: apiVersion }, paths: {} },
        ['Cache-Control'],
      ),
    ],
    problems: [],
  },
];
