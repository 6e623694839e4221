import type { Telemetry } from '@opsconductor/telemetry';
import { type FastifySchema, fastify, type RouteOptions } from 'fastify';
import Type, { type TObject } from 'typebox';
import type { App } from './app-type.ts';

const ErrorAnswer = Type.Object({
  error: Type.Object({
    code: Type.String(),
    message: Type.String({ description: 'generic from status 500 on' }),
    request_id: Type.String(),
    details: Type.Optional(Type.Object({ path: Type.String(), value: Type.String(), remedy: Type.String() })),
  }),
});

// A client may leave out a property with a default, although the handler always gets it.
function withoutDefaulted(body: TObject): object {
  const required = body.required?.filter((name) => !('default' in (body.properties[name] ?? {})));
  return { ...body, required };
}

const isObject = (body: unknown): body is TObject =>
  typeof body === 'object' && body !== null && 'properties' in body;

function documented(schema: FastifySchema = {}, url: string) {
  const { body } = schema;
  return {
    ...schema,
    ...(isObject(body) && { body: withoutDefaulted(body) }),
    response: {
      ...(schema.response ?? { '2xx': { description: 'Success' } }),
      default: { description: 'A refusal or a failure', ...ErrorAnswer },
    },
    ...(url.startsWith('/faults') && { tags: ['faults'], security: [{ faultToken: [] }] }),
  };
}

/**
 * The document comes from a second app that has the same routes and never listens. The generator is loaded at the first
 * request for it: loaded at the start, it would cost every service 15 ms and 3 MB for a document that is rarely read.
 */
async function buildDocument(routes: readonly RouteOptions[], { serviceName, serviceVersion }: Telemetry) {
  const { default: swagger } = await import('@fastify/swagger');
  const shadow = fastify({ exposeHeadRoutes: false })
    .setValidatorCompiler(() => () => true)
    .setSerializerCompiler(() => JSON.stringify);
  await shadow.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: serviceName, version: serviceVersion },
      components: { securitySchemes: { faultToken: { type: 'http', scheme: 'bearer' } } },
    },
  });
  for (const { method, url, schema } of routes)
    shadow.route({ method, url, schema: documented(schema, url), handler: async () => {} });
  await shadow.ready();
  const document = shadow.swagger();
  await shadow.close();
  return document;
}

/** Serves the OpenAPI document of the routes' schemas at `/openapi.json`. */
export function serveOpenApi(app: App, telemetry: Telemetry): void {
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => {
    if (route.method !== 'HEAD' && route.config?.telemetry !== false) routes.push(route);
  });
  let document: ReturnType<typeof buildDocument> | undefined;
  app.get('/openapi.json', { config: { telemetry: false } }, () => {
    document ??= buildDocument(routes, telemetry);
    return document;
  });
}
