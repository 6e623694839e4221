import type { App } from '@opsconductor/service-kit';
import type { StateUpdates } from '../adapters/state-updates.ts';
import type { TargetRegistry } from '../domain/registry.ts';
import { errors } from '../errors.ts';
import { HeartbeatBody, RegistrationBody, StateBody, TargetParams } from './targets.schema.ts';

export interface TargetRouteDeps {
  readonly registry: TargetRegistry;
  readonly updates: StateUpdates;
  readonly maxTargets: number;
}

export function targetRoutes(app: App, { registry, updates, maxTargets }: TargetRouteDeps): void {
  app.get('/targets', async () => ({ targets: registry.list() }));

  app.get('/targets/:id', { schema: { params: TargetParams } }, async ({ params }) => {
    const target = registry.get(params.id);
    if (!target) throw errors.TARGET_UNKNOWN(params.id);
    return target;
  });

  app.put(
    '/targets/:id',
    { schema: { params: TargetParams, body: RegistrationBody } },
    async ({ params, body }, reply) => {
      const { target, created } = await updates.apply(params.id, 'register', () => {
        const registered = registry.register(params.id, body);
        if (registered === 'full') throw errors.REGISTRY_FULL(maxTargets);
        return registered;
      });
      return reply.code(created ? 201 : 200).send(target);
    },
  );

  app.post(
    '/targets/:id/heartbeat',
    { schema: { params: TargetParams, body: HeartbeatBody } },
    async ({ params, body }) => {
      const { target } = await updates.apply(params.id, 'heartbeat', () => {
        const beaten = registry.heartbeat(params.id, body);
        if (!beaten) throw errors.TARGET_UNKNOWN(params.id);
        return beaten;
      });
      return target;
    },
  );

  app.patch(
    '/targets/:id/state',
    { schema: { params: TargetParams, body: StateBody } },
    async ({ params, body }) => {
      const { target } = await updates.apply(params.id, 'declare', () => {
        const declared = registry.declare(params.id, body.state);
        if (!declared) throw errors.TARGET_UNKNOWN(params.id);
        return declared;
      });
      return target;
    },
  );
}
