import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sample, testTelemetry } from '@opsconductor/service-kit/testing';
import { workingSet } from '@opsconductor/telemetry';
import { exportGauges } from '../../src/adapters/gauges.ts';
import { PRIORITIES, type Priority } from '../../src/domain/job.ts';

const MIB = 1024 * 1024;

test('the use of CPU since the last scrape, of memory and of the queue is reported in percent', async (t) => {
  let [now, user, system] = [1_000, 0, 0];
  t.mock.method(performance, 'now', () => now);
  t.mock.method(process, 'cpuUsage', (since = { user: 0, system: 0 }) => ({
    user: user - since.user,
    system: system - since.system,
  }));
  t.mock.method(process, 'constrainedMemory', () => 240 * MIB);
  const telemetry = testTelemetry(t, 'scheduler');
  const queue = { depth: (priority: Priority) => PRIORITIES.indexOf(priority), fill: 0.4 };
  exportGauges(telemetry, queue, () => 60 * MIB);
  const used = (type: string, component: string) =>
    sample(telemetry, `resource_utilization{resource_type="${type}",component="${component}"}`);

  for (const [ms, usedMs, percent] of [
    [2_000, 500, 25],
    [1_000, 1_500, 150],
  ] as const) {
    now += ms;
    user += 800 * usedMs;
    system += 200 * usedMs;
    assert.equal(await used('cpu', 'performance_tracker'), percent);
  }
  assert.equal(await used('memory', 'performance_tracker'), 25);
  assert.equal(await used('queue', 'queue_monitor'), 40);
  for (const [depth, priority] of PRIORITIES.entries())
    assert.equal(await sample(telemetry, `job_queue_depth{priority="${priority}"}`), depth);
});

test('memory is the working set where the process is in a control group', {
  skip: workingSet() === undefined && 'no control group',
}, async (t) => {
  t.mock.method(process.memoryUsage, 'rss', () => 0);
  const telemetry = testTelemetry(t, 'scheduler');
  exportGauges(telemetry, { depth: () => 0, fill: 0 });
  const name = 'resource_utilization{resource_type="memory",component="performance_tracker"}';
  assert.ok(Number(await sample(telemetry, name)) > 0);
});
