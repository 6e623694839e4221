import type { Counter, Gauge, Histogram, Telemetry } from '@opsconductor/telemetry';
import { AGENTS, type AgentName } from './domain/agent.ts';
import { gitMetrics, llmRouterMetrics, obsidianMetrics } from './metrics.ts';

/** What every agent records; the values of the labels come from the agent's own definitions. */
export interface AgentRecorders {
  readonly agent: string;
  readonly cache: string;
  readonly metrics: {
    readonly agentCalls: Counter;
    readonly agentErrors: Counter;
    readonly agentDuration: Histogram;
    readonly agentQueueDepth: Gauge;
    readonly agentHealth: Gauge;
    readonly tasksQueued: Counter;
    readonly tasksCompleted: Counter;
    readonly tasksFailed: Counter;
    readonly taskDuration: Histogram;
    readonly taskQueueTime: Histogram;
    readonly cacheHits: Counter;
    readonly cacheMisses: Counter;
    readonly cacheSize: Gauge;
    readonly cacheItems: Gauge;
    readonly cacheEvictions: Counter;
  };
}

const OWN = {
  git: { definitions: gitMetrics, cache: 'commits' },
  obsidian: { definitions: obsidianMetrics, cache: 'notes' },
  'llm-router': { definitions: llmRouterMetrics, cache: 'completions' },
} as const;

export function agentRecorders({ metrics }: Telemetry, name: AgentName): AgentRecorders {
  const { definitions, cache } = OWN[name];
  const recorders = metrics.register(definitions) as unknown as AgentRecorders['metrics'];
  return { agent: AGENTS[name].label, cache, metrics: recorders };
}

export type RouterRecorders = ReturnType<typeof routerRecorders>;

export function routerRecorders({ metrics }: Telemetry) {
  const { routes, cost } = llmRouterMetrics;
  return metrics.register({ routes, cost });
}
