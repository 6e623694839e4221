import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeseries } from '../../grafana/dashboards/lib/panels/kinds.ts';
import { stepsOf } from '../../grafana/dashboards/lib/panels/limits.ts';
import { type AlertRef, alert } from '../../grafana/dashboards/lib/queries/alert-rules.ts';
import { prom } from '../../grafana/dashboards/lib/queries/query.ts';
import { thresholdOf } from '../../grafana/dashboards/lib/queries/threshold.ts';

const panel = (...alerts: AlertRef[]) =>
  timeseries({ title: 'A panel', description: 'of a test', unit: 'none', queries: [prom('up', '')], alerts });

// The seeds' numbers: if a rule changes, so does every line that shows it.
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

test('a name with two numbers is refused until labels say which', () => {
  assert.throws(() => thresholdOf(alert('HighErrorRate')), /HighErrorRate has several thresholds/);
});

test('an alert that no rule defines is refused', () => {
  assert.throws(() => thresholdOf(alert('NoSuchAlert')), /no rule NoSuchAlert/);
});

test('lines above are green until the lowest, lines below are green from the highest on', () => {
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

test('a panel with a line above and a line below is refused', () => {
  assert.throws(
    () => stepsOf(panel(alert('LowThroughput'), alert('HighSchedulerLatency'))),
    /A panel: its alerts fire above and below/,
  );
});
