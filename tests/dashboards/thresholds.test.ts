import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeseries } from '../../grafana/dashboards/lib/panels/kinds.ts';
import { stepsOf } from '../../grafana/dashboards/lib/panels/limits.ts';
import { type AlertRef, alert } from '../../grafana/dashboards/lib/queries/alert-rules.ts';
import { prom } from '../../grafana/dashboards/lib/queries/query.ts';
import { thresholdOf } from '../../grafana/dashboards/lib/queries/threshold.ts';

const panel = (...alerts: AlertRef[]) =>
  timeseries({ title: 'A panel', description: 'of a test', unit: 'none', queries: [prom('up', '')], alerts });

// The required numbers. If a rule changes, every line that shows it changes too.
const known: readonly (readonly [AlertRef, 'above' | 'below', number])[] = [
  [alert('HighSchedulerLatency'), 'above', 1],
  [alert('LowThroughput'), 'below', 8000],
  [alert('HighErrorRate', { scope: 'scheduler' }), 'above', 10],
  [alert('HighErrorRate', { scope: 'platform' }), 'above', 0.05],
  [alert('QueueBacklog', { scope: 'scheduler' }), 'above', 5000],
  [alert('HighCPUUsage', { scope: 'target' }), 'above', 85],
  [alert('HighMemoryUsage', { scope: 'target' }), 'above', 90],
  [alert('WorkflowSuccessBelowTarget'), 'below', 0.95],
  [alert('WorkflowExecutionFailureRate'), 'above', 0.1],
  [alert('LowUserActivity'), 'below', 10],
  [alert('WorkflowCreationDrop'), 'below', 5],
  [alert('ExecutionVolumeSpike'), 'above', 100],
  [alert('SLOBurnRateFast', { slo: 'ai-success' }), 'above', 14.4],
  [alert('FailedLoginsBurst'), 'above', 10],
];

for (const [ref, side, value] of known) {
  test(`the threshold of ${ref.alert} ${Object.values(ref.where)} is ${side} ${value}`, () => {
    assert.deepEqual({ ...thresholdOf(ref), severity: undefined }, { side, value, severity: undefined });
  });
}

test('an alert that compares with a state or with 0 has no threshold', () => {
  for (const name of ['TargetUnhealthy', 'TelemetrySpansDropped', 'MemoryExhaustionPredicted'])
    assert.equal(thresholdOf(alert(name)), undefined, name);
});

test('an alert name with two thresholds is refused without labels that select one', () => {
  assert.throws(() => thresholdOf(alert('HighErrorRate')), /HighErrorRate has several thresholds/);
});

test('an alert that no rule defines is refused', () => {
  assert.throws(() => thresholdOf(alert('NoSuchAlert')), /no rule NoSuchAlert/);
});

test('with upper limits green is below the lowest, with lower limits green is above the highest', () => {
  assert.deepEqual(
    stepsOf(panel(alert('HighMemoryUsage', { scope: 'target' }), alert('HighCPUUsage', { scope: 'target' }))),
    [
      { value: null, color: 'green' },
      { value: 85, color: 'orange' },
      { value: 90, color: 'orange' },
    ],
  );
  assert.deepEqual(stepsOf(panel(alert('LowThroughput'))), [
    { value: null, color: 'red' },
    { value: 8000, color: 'green' },
  ]);
});

test('a panel with an upper and a lower limit is refused', () => {
  assert.throws(
    () => stepsOf(panel(alert('LowThroughput'), alert('HighSchedulerLatency'))),
    /A panel: its alerts have upper and lower limits/,
  );
});
