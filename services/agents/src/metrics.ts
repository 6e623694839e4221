import { agentMetrics, cacheMetrics, counter, taskMetrics } from '@opsconductor/telemetry';
import { businessMetrics } from '@opsconductor/telemetry/business';
import { FAILURE_REASONS } from './domain/failure-reasons.ts';
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

/** A process is one agent and registers its own definitions alone: the others' series would stand at 0 for ever. */
export const gitMetrics = definitions('git', ['search', 'show', 'blame', 'stats'], 'commits');

export const obsidianMetrics = definitions('obsidian', ['search', 'note'], 'notes');

export const llmRouterMetrics = {
  ...definitions('llm_router', ['complete'], 'completions'),
  routes: counter({
    name: 'llm_router_routes_total',
    help: 'Completions by the model that gave them and why it was chosen.',
    labels: { model: MODEL_NAMES, reason: ROUTE_REASONS },
  }),
  cost: counter({
    name: 'llm_router_cost_usd_total',
    help: 'What the completions cost by the price table of the models, in US dollars.',
    labels: { model: MODEL_NAMES },
  }),
};
