import { recordFailure, type Telemetry } from '@opsconductor/telemetry';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from './app-type.ts';
import { kitErrors } from './kit-errors.ts';
import { allowedMethods } from './route-methods.ts';
import { translateError } from './translate-error.ts';

const GENERIC = 'the service could not complete the request; quote request_id when reporting it';

/** Sends an error in the shape that all errors have: `{ error: { code, message, details?, request_id } }`. */
export type AnswerError = (thrown: unknown, request: FastifyRequest, reply: FastifyReply) => FastifyReply;

export function errorAnswers(telemetry: Telemetry): AnswerError {
  const logger = telemetry.logger.child({ component: 'http' });
  return (thrown, request, reply) => {
    const { error, details } = translateError(thrown, request);
    const { code, statusCode, metadata, cause = error } = error;
    const request_id = String(reply.getHeader('x-request-id') ?? request.id);
    reply.code(statusCode);
    if (statusCode < 500) {
      return reply.send({ error: { code, message: error.message, ...(details && { details }), request_id } });
    }
    recordFailure(telemetry, {
      error: cause,
      logger,
      message: `${code}: ${error.message}`,
      event: 'request.error',
      metadata: { code, ...metadata },
    });
    return reply.send({ error: { code, message: GENERIC, request_id } });
  };
}

/** Error and not-found answers of every route. */
export function errorResponses(app: App, answer: AnswerError): void {
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
