import type { App, DependencyCuts } from '@opsconductor/service-kit';
import type { Readiness, Telemetry } from '@opsconductor/telemetry';
import type { AgentCalls } from './adapters/agent-calls.ts';
import type { AnswerCache } from './adapters/answer-cache.ts';
import { loadHistory, loadVault } from './adapters/files.ts';
import { llmRouter } from './adapters/llm-router.ts';
import type { AgentName } from './domain/agent.ts';
import { gitRoutes } from './routes/git.ts';
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
