import { agentMetrics, cacheMetrics, counter, taskMetrics } from '@opsconductor/telemetry';
import { businessMetrics } from '@opsconductor/telemetry/business';
import { FAILURE_REASONS } from './domain/agent.ts';
import { MODEL_NAMES } from './domain/llm/models.ts';
import { ROUTE_REASONS } from './domain/llm/route.ts';

const EVICTIONS = ['capacity', 'expired'] as const;

function definitions<const A extends string, const T extends string, const C extends string>(
  agent: A,
  task_type: readonly T[],
  cache: C,
) {
  return {
    ...agentMetrics({ agent: [agent], reason: FAILURE_REASONS }),
    ...taskMetrics({ task_type, reason: FAILURE_REASONS }),
    ...cacheMetrics({ cache: [cache], reason: EVICTIONS }),
    agentHealth: businessMetrics.agentHealth,
  };
}

/** A process runs one agent and registers only its definitions: the series of the others would stay at 0. */
export const gitMetrics = definitions('git', ['search', 'show', 'blame', 'stats'], 'commits');

export const obsidianMetrics = definitions('obsidian', ['search', 'note'], 'notes');

export const llmRouterMetrics = {
  ...definitions('llm_router', ['complete'], 'completions'),
  routes: counter({
    name: 'llm_router_routes_total',
    help: 'Completions by model and by the reason why it was chosen.',
    labels: { model: MODEL_NAMES, reason: ROUTE_REASONS },
  }),
  cost: counter({
    name: 'llm_router_cost_usd_total',
    help: 'Cost of the completions according to the price table, in US dollars.',
    labels: { model: MODEL_NAMES },
  }),
};
