import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from './app.ts';
import { kitErrors } from './kit-errors.ts';
import { allowedMethods } from './route-methods.ts';
import { translateError } from './translate-error.ts';

const GENERIC = 'the service could not complete the request; quote request_id when reporting it';

function answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { error, details } = translateError(thrown, request);
  const { code, statusCode } = error;
  const message = statusCode >= 500 ? GENERIC : error.message;
  const request_id = String(reply.getHeader('x-request-id') ?? request.id);
  return reply
    .code(statusCode)
    .send({ error: { code, message, ...(details && statusCode < 500 && { details }), request_id } });
}

/** Error and not-found answers of every route: `{ error: { code, message, details?, request_id } }`. */
export function errorResponses(app: App): void {
  const methodsOf = allowedMethods(app);

  app.setErrorHandler((thrown, request, reply) => answer(thrown, request, reply));
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0]?.slice(0, 128) ?? '';
    const allowed = methodsOf(path);
    if (allowed.length === 0) return answer(kitErrors.ROUTE_UNKNOWN(request.method, path), request, reply);
    reply.header('allow', allowed.join(', '));
    return answer(kitErrors.METHOD_NOT_ALLOWED(request.method, path, allowed.join(', ')), request, reply);
  });
}
