import { counter, gauge, histogram, type Telemetry } from '@opsconductor/telemetry';
import { FAILURE_REASONS } from './domain/run-tool.ts';
import { SOURCES } from './domain/selector.ts';
import { TOOL_NAMES } from './domain/tool-names.ts';

const STATUS = ['success', 'error'] as const;

export const automationMetrics = {
  aiRequests: counter({
    name: 'ai_requests_total',
    help: 'Tool executions that were answered.',
    labels: { status: STATUS, tool: TOOL_NAMES },
  }),
  aiRequestErrors: counter({
    name: 'ai_request_errors_total',
    help: 'Tool executions that failed, by reason.',
    labels: { tool: TOOL_NAMES, reason: FAILURE_REASONS },
  }),
  aiRequestDuration: histogram({
    name: 'ai_request_duration_seconds',
    help: 'Time from accepting an execution to its answer, selection included.',
    labels: { tool: TOOL_NAMES },
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    exemplars: true,
  }),
  selectorRequests: counter({
    name: 'selector_requests_total',
    help: 'Selections; error: neither cache nor catalogue answered. A selection without a fitting tool counts as ok.',
    labels: { status: ['ok', 'error'], source: SOURCES },
  }),
  selectorRequestDuration: histogram({
    name: 'selector_request_duration_seconds',
    help: 'Time that a selection took.',
    labels: { source: SOURCES },
    // A selection takes well under a millisecond from the catalogue and up to 0.1 s when Redis does not answer.
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25],
    exemplars: true,
  }),
  selectorCacheHits: counter({
    name: 'selector_cache_hits_total',
    help: 'Selections found in the cache.',
  }),
  selectorCacheMisses: counter({
    name: 'selector_cache_misses_total',
    help: 'Selections that were not in the cache.',
  }),
  selectorDbErrors: counter({
    name: 'selector_db_errors_total',
    help: 'Cache commands and catalogue queries that failed.',
  }),
  selectorCacheEntries: gauge({
    name: 'selector_cache_entries',
    help: 'Selections in the cache, counted when the latest one was stored.',
  }),
  selectorCacheTtl: gauge({
    name: 'selector_cache_ttl_seconds',
    help: 'Time that a selection stays cached.',
  }),
  selectorCacheEvictions: counter({
    name: 'selector_cache_evictions_total',
    help: 'Selections evicted before they expired because the cache was full.',
  }),
  selectorBuildInfo: gauge({
    name: 'selector_build_info',
    help: 'Build of the running service; always 1.',
    labels: { version: { max: 1 }, git_commit: { max: 1 }, built_at: { max: 1 } },
  }),
  loginFailures: counter({
    name: 'user_login_failures_total',
    help: 'Logins that were refused.',
    labels: { reason: ['wrong_password'] },
  }),
};

export type Recorders = ReturnType<typeof registerMetrics>;

export function registerMetrics({ metrics }: Telemetry) {
  return metrics.register(automationMetrics);
}
