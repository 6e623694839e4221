import type { App } from '@opsconductor/service-kit';
import { TargetState, type TargetStateKeeper } from '../adapters/target-state.ts';
import { errors } from '../errors.ts';

/** 10,000 targets of 400 bytes. */
const BODY_LIMIT = 4 * 1024 * 1024;

export function stateRoutes(app: App, keeper: TargetStateKeeper): void {
  app.put(
    '/state',
    {
      bodyLimit: BODY_LIMIT,
      schema: { summary: 'Receives the state of all targets from the target manager', body: TargetState },
    },
    async ({ body }, reply) => {
      if (!keeper.push(body)) throw errors.STATE_OUTDATED(body.version, keeper.version);
      return reply.code(204).send();
    },
  );
}
