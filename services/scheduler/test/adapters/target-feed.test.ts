import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { startTelemetry } from '@opsconductor/telemetry';
import { jobMetrics } from '../../src/adapters/job-metrics.ts';
import { targetFeed } from '../../src/adapters/target-feed.ts';
import { targetStateKeeper } from '../../src/adapters/target-state.ts';

test('a target manager that starts late is not an error; an outage of 30 seconds is logged once, and its end', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const events: unknown[] = [];
  const telemetry = startTelemetry({
    serviceName: 'scheduler',
    serviceVersion: '0',
    environment: 'test',
    logLevel: 'info',
    logDestination: { write: (line) => void events.push(JSON.parse(line).event) },
  });
  let seconds = 0;
  let answers = false;
  const feed = targetFeed({
    telemetry,
    metrics: jobMetrics(telemetry, () => 0),
    baseUrl: 'http://target-manager',
    request: async () => {
      if (!answers) throw new Error('connect ECONNREFUSED');
      return Response.json({ version: 1, targets: [] });
    },
    keeper: targetStateKeeper(telemetry, () => {}),
    now: () => seconds * 1_000,
  });
  t.after(() => feed.stop());
  const wait = async (duration: number) => {
    for (const end = seconds + duration; seconds < end; ) {
      seconds += 1;
      t.mock.timers.tick(1_000);
      await setImmediate();
    }
  };

  feed.start();
  await wait(29);
  await assert.rejects(feed.check(), /ECONNREFUSED/);
  assert.deepEqual(events, []);
  await wait(60);
  assert.deepEqual(events, ['targets.unreachable']);
  answers = true;
  await wait(1);
  await feed.check();
  assert.deepEqual(events, ['targets.unreachable', 'targets.reachable']);
});
