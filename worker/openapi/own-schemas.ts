import * as v from 'valibot';

/** What `GET /health` and `GET /health/ready` answer. */
export const healthSchema = v.object({ status: v.picklist(['healthy', 'ready']) });

/** This document, as far as a reader of it has to know. */
export const documentSchema = v.looseObject({
  openapi: v.string(),
  info: v.looseObject({ title: v.string(), version: v.string() }),
  paths: v.record(v.string(), v.looseObject({})),
});

/** The query of every JSON body of a tracker. */
export const encodingQuerySchema = v.object({
  encoding: v.optional(
    v.pipe(v.picklist(['gzip']), v.description('The body is gzip bytes, sent as `text/plain` by a page.')),
  ),
});
