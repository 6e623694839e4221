import { type App, type DependencyCuts, dependencyCuts } from '@opsconductor/service-kit';
import type { Readiness, Telemetry } from '@opsconductor/telemetry';
import type { AgentCalls } from './adapters/agent-calls.ts';
import type { AnswerCache } from './adapters/answer-cache.ts';
import { loadHistory, loadVault } from './adapters/files.ts';
import { askModelUp, modelClient } from './adapters/model-client.ts';
import { type ModelStub, startModelStub } from './adapters/model-stub.ts';
import type { AgentName } from './domain/agent.ts';
import { createRouter } from './domain/llm/complete.ts';
import { MODELS, type ModelName } from './domain/llm/models.ts';
import { DEPENDENCIES } from './faults.ts';
import { routerRecorders } from './recorders.ts';
import { gitRoutes } from './routes/git.ts';
import { llmRouterRoutes } from './routes/llm-router.ts';
import { obsidianRoutes } from './routes/obsidian.ts';

interface AgentTools {
  readonly calls: AgentCalls;
  readonly cached: AnswerCache;
}

/** The parts of the process that differ between agents. */
export interface Agent {
  readonly routes: (app: App, tools: AgentTools) => void;
  readonly readiness: Readiness;
  readonly cuts?: DependencyCuts;
  readonly close: () => Promise<void>;
}

const nothing = async () => {};

export async function startAgent(name: AgentName, telemetry: Telemetry): Promise<Agent> {
  switch (name) {
    case 'git': {
      const history = loadHistory();
      return { routes: (app, tools) => gitRoutes(app, { ...tools, history }), readiness: {}, close: nothing };
    }
    case 'obsidian': {
      const vault = loadVault();
      return {
        routes: (app, tools) => obsidianRoutes(app, { ...tools, vault }),
        readiness: {},
        close: nothing,
      };
    }
    case 'llm-router':
      return llmRouter(telemetry);
  }
}

/** The router with its two models, which run in this process and are called over loopback. */
async function llmRouter(telemetry: Telemetry): Promise<Agent> {
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
