type Context = { request: Request; env: { WORKER: { fetch: (request: Request) => Promise<Response> } } };

/** Forwards every request under `/api` to the worker, so that dashboard and API share an origin and its cookie. */
export const onRequest = ({ request, env }: Context): Promise<Response> => env.WORKER.fetch(request);
