import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as pipeline from '@opsconductor/ai-pipeline/metrics';
import * as automation from '@opsconductor/automation/metrics';
import * as scheduler from '@opsconductor/scheduler/metrics';
import * as targets from '@opsconductor/target-manager/metrics';

interface Definition {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly labels: Record<string, readonly string[] | { max: number }>;
  readonly buckets?: readonly number[];
}

type RequiredMetric = readonly [name: string, type: string, labels: string, buckets?: readonly number[]];

const families: readonly [string, object, readonly RequiredMetric[]][] = [
  [
    'scheduler (MET-006 to 009, 014, 015)',
    scheduler,
    [
      ['scheduler_latency_ms', 'histogram', 'component priority', [0.1, 0.5, 1, 2, 5, 10]],
      ['scheduler_throughput', 'counter', 'success error'],
      ['job_queue_depth', 'gauge', 'priority'],
      ['scheduler_error_rate', 'counter', 'error_type severity'],
      [
        'workload_execution_time',
        'histogram',
        'workload_type target_type',
        [0.1, 0.5, 1, 5, 15, 60, 300, 900],
      ],
      ['workload_success_rate', 'counter', 'workload_type target_type'],
    ],
  ],
  [
    'target manager (MET-010 to 013)',
    targets,
    [
      ['target_health_status', 'gauge', 'target_id state'],
      ['target_resource_usage', 'gauge', 'target_id resource_type'],
      ['state_sync_latency_ms', 'histogram', 'operation_type', [1, 5, 10, 25, 50, 100]],
      ['state_update_rate', 'counter', 'component operation_type'],
    ],
  ],
  [
    'automation (MET-069 to 079)',
    automation,
    [
      ['ai_requests_total', 'counter', 'status tool'],
      ['ai_request_errors_total', 'counter', 'tool reason'],
      ['ai_request_duration_seconds', 'histogram', 'tool', [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]],
      ['selector_requests_total', 'counter', 'status source'],
      ['selector_request_duration_seconds', 'histogram', 'source'],
      ['selector_cache_hits_total', 'counter', ''],
      ['selector_cache_misses_total', 'counter', ''],
      ['selector_db_errors_total', 'counter', ''],
      ['selector_cache_entries', 'gauge', ''],
      ['selector_cache_ttl_seconds', 'gauge', ''],
      ['selector_cache_evictions_total', 'counter', ''],
      ['selector_build_info', 'gauge', 'version git_commit built_at'],
    ],
  ],
  [
    'AI pipeline (MET-080)',
    pipeline,
    [
      ['pipeline_stage_duration_seconds', 'histogram', 'stage'],
      ['pipeline_runs_total', 'counter', 'status'],
      ['pipeline_queue_depth', 'gauge', ''],
      ['pipeline_tokens_total', 'counter', 'kind'],
    ],
  ],
];

for (const [owner, module, required] of families) {
  const declared = new Map(
    Object.values(module as Record<string, unknown>)
      .flatMap((value) =>
        isDefinition(value) ? [value] : Object.values(value as object).filter(isDefinition),
      )
      .map((definition) => [definition.name, definition]),
  );
  for (const [name, type, labels, buckets] of required) {
    test(`${owner} declares ${name} as required`, () => {
      const definition = declared.get(name);
      assert.ok(definition, `${name} is not declared. Declared metrics: ${[...declared.keys()].join(', ')}`);
      assert.equal(definition.type, type);
      assert.equal(Object.keys(definition.labels).join(' '), labels);
      if (buckets) assert.deepEqual(definition.buckets, buckets);
      assert.ok(definition.help);
    });
  }
}

function isDefinition(value: unknown): value is Definition {
  return typeof value === 'object' && value !== null && 'help' in value && 'name' in value;
}
