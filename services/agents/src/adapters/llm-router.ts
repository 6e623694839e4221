import { dependencyCuts } from '@opsconductor/service-kit';
import type { Telemetry } from '@opsconductor/telemetry';
import type { Agent } from '../agent.ts';
import { createRouter } from '../domain/llm/complete.ts';
import { MODELS, type ModelName } from '../domain/llm/models.ts';
import { DEPENDENCIES } from '../faults.ts';
import { routerRecorders } from '../recorders.ts';
import { llmRouterRoutes } from '../routes/llm-router.ts';
import { askModelUp, modelClient } from './model-client.ts';
import { type ModelStub, startModelStub } from './model-stub.ts';

/** The router with its two models, which run in this process and are called over loopback. */
export async function llmRouter(telemetry: Telemetry): Promise<Agent> {
  const stubs = new Map<ModelName, ModelStub>();
  for (const model of MODELS) stubs.set(model.name, await startModelStub(model));
  const urlOf = (model: ModelName) => (stubs.get(model) as ModelStub).url;
  const metrics = routerRecorders(telemetry);
  const logger = telemetry.logger.child({ component: 'llm-router' });
  const cuts = dependencyCuts(...DEPENDENCIES);
  const ask = modelClient(urlOf);
  const complete = createRouter({
    complete: (model, ...rest) => cuts.guard(model, ask)(model, ...rest),
    now: () => performance.now(),
    modelFailed: (model, err) =>
      logger.warn({ event: 'model.failed', err, metadata: { model } }, `model ${model} failed`),
  });
  const up = (model: ModelName) => ({ check: () => askModelUp(urlOf(model)), blocking: false });
  return {
    routes: (app, tools) => llmRouterRoutes(app, { ...tools, complete, metrics }),
    readiness: { economy: up('economy'), premium: up('premium') },
    cuts,
    close: async () => {
      await Promise.all([...stubs.values()].map((stub) => stub.close()));
    },
  };
}
