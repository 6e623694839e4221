import { type App, createApp } from '@opsconductor/service-kit';
import type { Telemetry } from '@opsconductor/telemetry';
import { agentCalls } from './adapters/agent-calls.ts';
import { answerCache } from './adapters/answer-cache.ts';
import type { Agent } from './agent.ts';
import type { AgentConfig } from './config.ts';
import { defineFaults } from './faults.ts';
import { agentRecorders } from './recorders.ts';

export interface AppDeps {
  readonly config: AgentConfig;
  readonly telemetry: Telemetry;
  readonly agent: Agent;
}

export function buildApp({ config, telemetry, agent }: AppDeps): App {
  const recorders = agentRecorders(telemetry, config.AGENT);
  const faults = defineFaults();
  const calls = agentCalls({ recorders, faults, healthWindowMs: config.HEALTH_WINDOW_SECONDS * 1_000 });
  const cached = answerCache(recorders, config.CACHE_TTL_SECONDS);
  telemetry.metrics.onRender(() => {
    calls.showQueueDepth();
    calls.showHealth();
  });

  const app = createApp({
    telemetry,
    faults: {
      tokenFile: config.FAULT_TOKEN_FILE,
      list: Object.values(faults),
      ...(agent.cuts && { cuts: agent.cuts }),
    },
    readiness: agent.readiness,
    performance: { queueDepth: calls.waiting, windowSeconds: config.PERFORMANCE_WINDOW_SECONDS },
  });
  app.register(async (routes: App) => agent.routes(routes, { calls, cached }));
  return app;
}
