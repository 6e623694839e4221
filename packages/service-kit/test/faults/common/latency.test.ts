import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultyApp } from '../../fixtures/faulty-app.ts';

const TOTAL = 'request_duration_seconds_sum{method="GET",route="/work"}';

test('latency adds its delay to requests, neither to system routes nor to the errors', async (t) => {
  const { timed, faults, sample, app } = await faultyApp(t);
  assert.ok((await timed('/work')).ms < 150);
  const before = (await sample(TOTAL)) ?? 0;
  await faults.start('latency', { delay_ms: 300 });

  const slow = await timed('/work');
  assert.equal(slow.statusCode, 200);
  assert.ok(slow.ms >= 299 && slow.ms < 600, `${slow.ms} ms`);
  const added = ((await sample(TOTAL)) ?? 0) - before;
  assert.ok(added >= 0.29 && added < 0.6, `${added} s`);
  assert.equal(await sample('request_errors_total{route="/work",reason="internal"}'), 0);
  for (const url of ['/metrics', '/health/live', '/health/ready', '/health/performance', '/nowhere'])
    assert.ok((await timed(url)).ms < 250, url);
  const listing = performance.now();
  await faults.list();
  assert.ok(performance.now() - listing < 250);

  await faults.end('latency');
  assert.ok((await timed('/work')).ms < 150);
  await app.close();
});
