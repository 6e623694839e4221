import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gitMetrics, llmRouterMetrics, obsidianMetrics } from '@opsconductor/agents/metrics';
import * as pipeline from '@opsconductor/ai-pipeline/metrics';
import * as automation from '@opsconductor/automation/metrics';
import * as host from '@opsconductor/resource-monitor/metrics';
import * as scheduler from '@opsconductor/scheduler/metrics';
import * as service from '@opsconductor/service-kit/metrics';
import * as targets from '@opsconductor/target-manager/metrics';
import { budgetMetrics } from '@opsconductor/telemetry/budget';
import { businessMetrics } from '@opsconductor/telemetry/business';
import { httpMetrics, workflowMetrics } from '@opsconductor/telemetry/classic';
import { healthMetrics } from '@opsconductor/telemetry/health-aggregate';
import { quotaMetrics } from '@opsconductor/telemetry/quota';

// What the requirements say about metrics: name, type, labels, buckets, and the values that a label may have. That a service also
// records them, in the unit of the name, is in the service's own tests.

type LabelValues = readonly string[] | { readonly max: number };

interface Definition {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly labels: Readonly<Record<string, LabelValues>>;
  readonly buckets?: readonly number[];
  readonly exemplars?: boolean;
}

interface Details {
  readonly buckets?: readonly number[];
  /** All values of a label, or its limit. */
  readonly values?: Readonly<Record<string, LabelValues>>;
  /** Some of the values of a label. */
  readonly among?: Readonly<Record<string, readonly string[]>>;
  /** COR-005 */
  readonly exemplars?: true;
}

type Row = readonly [id: string, name: string, type: string, labels: string, details?: Details];

const REQUEST = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const MINUTE = { buckets: [...REQUEST, 30, 60], exemplars: true } as const;
const SIZES = { buckets: Array.from({ length: 10 }, (_, index) => 64 * 4 ** index) };
const SUCCESS = ['success', 'error'];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
/** A node, a flow or a workflow may be cancelled (LOG-028). */
const ENDINGS = [...SUCCESS, 'cancelled'];
const SOURCES = ['fresh', 'cache', 'degraded'];
const TOOLS = { tool: ['echo', 'ssh', 'powershell'] };
const TARGET = { max: 99 };
const RUN_TIMES = [0.1, 0.5, 1, 5, 15, 60, 300, 900];

const ofAgent = (agent: string): Row[] => [
  ['MET-022', 'tasks_queued_total', 'counter', 'task_type'],
  ['MET-023', 'tasks_completed_total', 'counter', 'task_type'],
  ['MET-024', 'tasks_failed_total', 'counter', 'task_type reason'],
  ['MET-025', 'task_duration_seconds', 'histogram', 'task_type', MINUTE],
  ['MET-026', 'task_queue_time_seconds', 'histogram', 'task_type', MINUTE],
  ['MET-032', 'cache_hits_total', 'counter', 'cache'],
  ['MET-033', 'cache_misses_total', 'counter', 'cache'],
  ['MET-034', 'cache_size_bytes', 'gauge', 'cache'],
  ['MET-035', 'cache_items_total', 'gauge', 'cache'],
  ['MET-036', 'cache_evictions_total', 'counter', 'cache reason'],
  ['MET-037', 'agent_calls_total', 'counter', 'agent', { values: { agent: [agent] } }],
  ['MET-038', 'agent_errors_total', 'counter', 'agent reason'],
  ['MET-039', 'agent_duration_seconds', 'histogram', 'agent', MINUTE],
  ['MET-040', 'agent_queue_depth', 'gauge', 'agent'],
  ['MET-042', 'agent_health_score', 'gauge', 'agent'],
];

const REQUIRED: readonly (readonly [owner: string, module: object, rows: readonly Row[]])[] = [
  [
    'scheduler',
    scheduler,
    [
      [
        'MET-006',
        'scheduler_latency_ms',
        'histogram',
        'component priority',
        { buckets: [0.1, 0.5, 1, 2, 5, 10], exemplars: true },
      ],
      [
        'MET-007',
        'scheduler_throughput',
        'counter',
        'success error',
        { values: { success: ['true', 'false'] }, among: { error: ['none'] } },
      ],
      ['MET-008', 'job_queue_depth', 'gauge', 'priority'],
      ['MET-009', 'scheduler_error_rate', 'counter', 'error_type severity'],
      [
        'MET-014',
        'workload_execution_time',
        'histogram',
        'workload_type target_type',
        { buckets: RUN_TIMES, exemplars: true },
      ],
      ['MET-015', 'workload_success_rate', 'counter', 'workload_type target_type'],
      ['MET-016', 'resource_utilization', 'gauge', 'resource_type component'],
    ],
  ],
  [
    'target manager',
    targets,
    [
      [
        'MET-010',
        'target_health_status',
        'gauge',
        'target_id state',
        { values: { target_id: TARGET, state: ['healthy', 'degraded', 'unhealthy', 'unknown'] } },
      ],
      [
        'MET-011',
        'target_resource_usage',
        'gauge',
        'target_id resource_type',
        { values: { target_id: TARGET, resource_type: ['cpu', 'memory', 'disk', 'network'] } },
      ],
      [
        'MET-012',
        'state_sync_latency_ms',
        'histogram',
        'operation_type',
        { buckets: [1, 5, 10, 25, 50, 100], exemplars: true },
      ],
      ['MET-013', 'state_update_rate', 'counter', 'component operation_type'],
      ['MET-016', 'resource_utilization', 'gauge', 'resource_type component'],
      ['DSH-020', 'target_errors_total', 'counter', 'target_id', { values: { target_id: TARGET } }],
    ],
  ],
  [
    'every service',
    service,
    [
      ['MET-017', 'requests_total', 'counter', 'method route status', { among: { method: METHODS } }],
      [
        'MET-018',
        'request_duration_seconds',
        'histogram',
        'method route',
        { buckets: REQUEST, exemplars: true },
      ],
      ['MET-019', 'request_size_bytes', 'histogram', 'route', SIZES],
      ['MET-020', 'response_size_bytes', 'histogram', 'route', SIZES],
      ['MET-021', 'request_errors_total', 'counter', 'route reason'],
      ['MET-027', 'memory_usage_bytes', 'gauge', ''],
      ['MET-028', 'cpu_usage_percent', 'gauge', 'origin', { values: { origin: ['process', 'host'] } }],
      ['MET-029', 'goroutines_total', 'gauge', ''],
      ['MET-030', 'open_connections', 'gauge', ''],
      ['MET-031', 'file_descriptors', 'gauge', ''],
      ['PRB-003', 'dependency_up', 'gauge', 'dependency'],
      ['PRB-003', 'dependency_check_duration_seconds', 'histogram', 'dependency'],
    ],
  ],
  ['agent git', gitMetrics, ofAgent('git')],
  ['agent obsidian', obsidianMetrics, ofAgent('obsidian')],
  ['agent llm_router', llmRouterMetrics, ofAgent('llm_router')],
  [
    'resource monitor',
    host,
    [
      ['MET-044', 'cpu_usage_percent', 'gauge', 'origin', { values: { origin: ['process', 'host'] } }],
      ['MET-045', 'cpu_system_percent', 'gauge', ''],
      ['MET-046', 'cpu_user_percent', 'gauge', ''],
      ['MET-047', 'cpu_iowait_percent', 'gauge', ''],
      ['MET-048', 'memory_used_bytes', 'gauge', ''],
      ['MET-049', 'memory_available_bytes', 'gauge', ''],
      ['MET-050', 'memory_cached_bytes', 'gauge', ''],
      ['MET-051', 'memory_swap_used_bytes', 'gauge', ''],
      ['MET-052', 'disk_usage_bytes', 'gauge', 'mountpoint'],
      ['MET-053', 'disk_io_reads', 'counter', ''],
      ['MET-054', 'disk_io_writes', 'counter', ''],
      ['MET-055', 'disk_io_queue', 'gauge', ''],
      ['MET-056', 'network_bytes_in', 'counter', ''],
      ['MET-057', 'network_bytes_out', 'counter', ''],
      ['MET-058', 'network_packets_in', 'counter', ''],
      ['MET-059', 'network_packets_out', 'counter', ''],
      ['MET-060', 'network_errors', 'counter', ''],
      ['MET-043', 'system_load_score', 'gauge', ''],
    ],
  ],
  [
    'createMetricsMiddleware',
    httpMetrics,
    [
      ['MET-065', 'http_requests_total', 'counter', 'method route status_code'],
      [
        'MET-065',
        'http_request_duration_seconds',
        'histogram',
        'method route status_code',
        { buckets: REQUEST, exemplars: true },
      ],
    ],
  ],
  [
    'MetricsService',
    workflowMetrics,
    [
      [
        'MET-066',
        'workflow_executions_total',
        'counter',
        'workflow_name engine_type status',
        { among: { status: ENDINGS }, exemplars: true },
      ],
      [
        'MET-066',
        'workflow_execution_duration_seconds',
        'histogram',
        'workflow_name engine_type',
        { exemplars: true },
      ],
      ['MET-066', 'workflow_queue_size', 'gauge', ''],
      [
        'MET-067',
        'engine_calls_total',
        'counter',
        'engine_type operation status',
        { among: { status: ENDINGS }, exemplars: true },
      ],
      ['MET-067', 'engine_call_duration_seconds', 'histogram', 'engine_type operation', { exemplars: true }],
    ],
  ],
  [
    'automation',
    automation,
    [
      [
        'MET-069',
        'ai_requests_total',
        'counter',
        'status tool',
        { values: { status: SUCCESS }, among: TOOLS },
      ],
      ['MET-070', 'ai_request_errors_total', 'counter', 'tool reason', { among: TOOLS }],
      [
        'MET-071',
        'ai_request_duration_seconds',
        'histogram',
        'tool',
        { buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10], among: TOOLS, exemplars: true },
      ],
      [
        'MET-072',
        'selector_requests_total',
        'counter',
        'status source',
        { values: { status: ['ok', 'error'], source: SOURCES } },
      ],
      [
        'MET-073',
        'selector_request_duration_seconds',
        'histogram',
        'source',
        { values: { source: SOURCES }, exemplars: true },
      ],
      ['MET-074', 'selector_cache_hits_total', 'counter', ''],
      ['MET-074', 'selector_cache_misses_total', 'counter', ''],
      ['MET-075', 'selector_db_errors_total', 'counter', ''],
      ['MET-076', 'selector_cache_entries', 'gauge', ''],
      ['MET-077', 'selector_cache_ttl_seconds', 'gauge', ''],
      ['MET-078', 'selector_cache_evictions_total', 'counter', ''],
      ['MET-079', 'selector_build_info', 'gauge', 'version git_commit built_at'],
    ],
  ],
  [
    'AI pipeline',
    pipeline,
    [
      ['MET-080', 'pipeline_stage_duration_seconds', 'histogram', 'stage', { exemplars: true }],
      ['MET-080', 'pipeline_runs_total', 'counter', 'status', { values: { status: SUCCESS } }],
      ['MET-080', 'pipeline_queue_depth', 'gauge', ''],
      ['MET-080', 'pipeline_tokens_total', 'counter', 'kind'],
      ['MET-081', 'node_messages_processed_total', 'counter', 'node'],
      ['MET-082', 'node_processing_seconds', 'histogram', 'node', MINUTE],
      ['MET-082', 'flow_duration_seconds', 'histogram', 'flow', MINUTE],
      ['MET-083', 'node_errors_total', 'counter', 'node flow error_type'],
      ['MET-084', 'node_queue_depth', 'gauge', 'node'],
      [
        'BIZ-003',
        'flows_total',
        'counter',
        'flow status',
        { among: { status: ['success', 'failure', 'cancelled'] } },
      ],
      ['MET-041', 'plan_success_rate', 'gauge', ''],
    ],
  ],
  [
    'budgets',
    budgetMetrics,
    ['budget_limit gauge', 'budget_used gauge', 'budget_violations_total counter'].map((each): Row => {
      const [name = '', type = ''] = each.split(' ');
      return ['BIZ-004', name, type, 'budget', { values: { budget: ['hop', 'token', 'deadline'] } }];
    }),
  ],
  [
    'business',
    businessMetrics,
    [
      ['BIZ-006', 'user_interactions_total', 'counter', 'kind'],
      ['BIZ-010', 'business_mrr', 'gauge', 'currency'],
      ['BIZ-011', 'business_csat_score', 'gauge', ''],
      [
        'BIZ-011',
        'business_feedback_total',
        'counter',
        'rating',
        { values: { rating: ['1', '2', '3', '4', '5'] } },
      ],
      ['BIZ-007', 'business_active_users', 'gauge', 'window', { among: { window: ['30d'] } }],
      ['BIZ-012', 'business_api_calls_total', 'counter', 'plan_tier'],
      ['BIZ-013', 'user_logins_total', 'counter', ''],
      ['BIZ-013', 'workflows_created_total', 'counter', ''],
    ],
  ],
  [
    'quotas',
    quotaMetrics,
    ['limit', 'request', 'alert_threshold', 'utilization_ratio'].map(
      (name): Row => [
        'QUO-009',
        `resource_quota_${name}`,
        'gauge',
        'resource',
        { values: { resource: ['cpu', 'memory', 'storage'] } },
      ],
    ),
  ],
  [
    'health aggregate',
    healthMetrics,
    [['PRB-005', 'system_health_status', 'gauge', 'state', { among: { state: ['unknown'] } }]],
  ],
];

for (const [owner, module, rows] of REQUIRED) {
  const declared = new Map(definitionsIn(module).map((definition) => [definition.name, definition]));
  for (const [id, name, type, labels, { buckets, values = {}, among = {}, exemplars } = {}] of rows) {
    test(`${owner} declares ${name} as required (${id})`, () => {
      const definition = declared.get(name);
      assert.ok(definition, `${name} is not declared. Declared metrics: ${[...declared.keys()].join(', ')}`);
      assert.equal(definition.type, type);
      assert.equal(Object.keys(definition.labels).join(' '), labels);
      assert.ok(definition.help);
      if (buckets) assert.deepEqual(definition.buckets, buckets);
      if (exemplars) assert.equal(definition.exemplars, true);
      for (const [label, all] of Object.entries(values))
        assert.deepEqual(definition.labels[label], all, label);
      for (const [label, some] of Object.entries(among)) {
        const found = definition.labels[label] as readonly string[];
        assert.deepEqual(
          some.filter((value) => !found.includes(value)),
          [],
          `${label} has only ${found}`,
        );
      }
    });
  }
}

// CRD-001: 2 × 20 = 40 series.
test('ai_requests_total has 20 tools', () => {
  assert.equal(new Set(automation.automationMetrics.aiRequests.labels.tool).size, 20);
});

function definitionsIn(value: unknown): Definition[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('help' in value && 'name' in value && 'type' in value) return [value as Definition];
  return Object.values(value).flatMap(definitionsIn);
}
