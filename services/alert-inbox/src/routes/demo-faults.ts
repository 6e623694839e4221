import type { App } from '@opsconductor/service-kit';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { FaultServices } from '../adapters/fault-services.ts';
import { errors } from '../errors.ts';

const Params = Type.Object({
  service: Type.String({ maxLength: 64 }),
  fault: Type.String({ pattern: '^[a-z][a-z0-9-]{0,63}$', description: 'a name such as error-rate' }),
});
const Body = Type.Object({}, { additionalProperties: true });

/** The faults of all services in one place, for the page. They need the token that the services require. */
export function demoFaultRoutes(app: App, services: FaultServices): void {
  app.register(
    async (routes: App) => {
      // The inbox's own fault route checks the token and logs a refused one.
      routes.addHook('onRequest', async ({ headers: { authorization = '' } }) => {
        const { statusCode } = await app.inject({ url: '/faults', headers: { authorization } });
        if (statusCode !== 200) throw errors.FAULT_TOKEN_REFUSED();
      });

      routes.get('/', async (request) => services.list(tokenOf(request)));

      const schema = { params: Params };
      routes.post('/:service/:fault', { schema: { ...schema, body: Body } }, async (request, reply) => {
        const target = { ...request.params, authorization: tokenOf(request) };
        const answer = await services.start(target, request.body);
        return reply.code(answer.status).type('application/json').send(answer.body);
      });

      routes.delete('/:service/:fault', { schema }, async (request, reply) => {
        const answer = await services.end({ ...request.params, authorization: tokenOf(request) });
        return reply.code(answer.status).type('application/json').send(answer.body);
      });
    },
    { prefix: '/demo/faults' },
  );
}

const tokenOf = ({ headers }: FastifyRequest) => headers.authorization ?? '';
