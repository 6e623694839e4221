import type { App } from '@opsconductor/service-kit';
import Type from 'typebox';
import type { Heartbeats } from '../adapters/heartbeats.ts';
import type { StateUpdates } from '../adapters/state-updates.ts';
import type { TargetRegistry } from '../domain/registry.ts';
import { errors } from '../errors.ts';
import {
  HeartbeatBody,
  RegistrationBody,
  StateBody,
  Target,
  TargetList,
  TargetParams,
} from './targets.schema.ts';

export interface TargetRouteDeps {
  readonly registry: TargetRegistry;
  readonly updates: StateUpdates;
  readonly heartbeat: Heartbeats;
  /** Called for each refused heartbeat of a registered target. */
  readonly onRefused: (id: string) => void;
  readonly maxTargets: number;
}

export function targetRoutes(app: App, deps: TargetRouteDeps): void {
  const { registry, updates, heartbeat, onRefused, maxTargets } = deps;
  const params = TargetParams;

  function known<T>(id: string, found: T | undefined): T {
    if (found === undefined) throw errors.TARGET_UNKNOWN(id);
    return found;
  }

  app.get(
    '/targets',
    { schema: { summary: 'All targets and the version of their state', response: { 200: TargetList } } },
    async () => ({ version: registry.version, targets: registry.list() }),
  );

  app.get(
    '/targets/:id',
    { schema: { summary: 'One target', params, response: { 200: Target } } },
    async ({ params: { id } }) => known(id, registry.get(id)),
  );

  app.put(
    '/targets/:id',
    {
      schema: {
        summary: 'Registers a target or changes it',
        params,
        body: RegistrationBody,
        response: { 200: Target, 201: Target },
      },
    },
    async ({ params: { id }, body }, reply) => {
      const registered = await updates.apply(id, 'register', () => registry.register(id, body));
      if (!registered) throw errors.REGISTRY_FULL(maxTargets);
      return reply.code(registered.created ? 201 : 200).send(registered.target);
    },
  );

  app.delete(
    '/targets/:id',
    { schema: { summary: 'Deregisters a target', params, response: { 204: Type.Null() } } },
    async ({ params: { id } }, reply) => {
      if (!(await updates.deregister(id))) throw errors.TARGET_UNKNOWN(id);
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/targets/:id/heartbeat',
    {
      schema: {
        summary: 'A heartbeat with the resource use in percent',
        params,
        body: HeartbeatBody,
        response: { 200: Target },
      },
      onError: async ({ params }, _reply, error) => {
        const { id } = params as { id: string };
        if (error.validation && registry.has(id)) onRefused(id);
      },
    },
    async ({ params: { id }, body }) => known(id, await heartbeat(id, body)),
  );

  app.patch(
    '/targets/:id/state',
    {
      schema: {
        summary: 'An operator declares a state, which can only make the health worse',
        params,
        body: StateBody,
        response: { 200: Target },
      },
    },
    async ({ params: { id }, body }) =>
      known(id, await updates.apply(id, 'declare', () => registry.declare(id, body.state))).target,
  );

  for (const [method, draining, summary] of [
    ['PUT', true, 'Gives the target no new jobs'],
    ['DELETE', false, 'Gives the target jobs again'],
  ] as const) {
    app.route({
      method,
      url: '/targets/:id/drain',
      schema: { summary, params, response: { 200: Target } },
      handler: async ({ params: { id } }) =>
        known(id, await updates.apply(id, 'drain', () => registry.drain(id, draining))).target,
    });
  }
}
