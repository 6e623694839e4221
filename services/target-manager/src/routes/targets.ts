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
      const registered = await updates.apply(params.id, 'register', () => registry.register(params.id, body));
      if (!registered) throw errors.REGISTRY_FULL(maxTargets);
      const { target, created } = registered;
      return reply.code(created ? 201 : 200).send(target);
    },
  );

  app.post(
    '/targets/:id/heartbeat',
    { schema: { params: TargetParams, body: HeartbeatBody } },
    async ({ params, body }) => {
      const update = await updates.apply(params.id, 'heartbeat', () => registry.heartbeat(params.id, body));
      if (!update) throw errors.TARGET_UNKNOWN(params.id);
      return update.target;
    },
  );

  app.patch(
    '/targets/:id/state',
    { schema: { params: TargetParams, body: StateBody } },
    async ({ params, body }) => {
      const update = await updates.apply(params.id, 'declare', () => registry.declare(params.id, body.state));
      if (!update) throw errors.TARGET_UNKNOWN(params.id);
      return update.target;
    },
  );
}
