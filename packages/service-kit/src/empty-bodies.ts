import type { App } from './app-type.ts';

/**
 * A DELETE without a body is accepted whatever its content type: many clients send `application/json` with every request.
 * For all other methods Fastify refuses an empty JSON body.
 */
export function emptyBodies(app: App): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '' && request.method === 'DELETE') done(null, undefined);
    else void parse(request, body as string, done);
  });
}
