import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { startTelemetry } from '../../src/index.ts';
import { series } from '../support/exposition.ts';

test('in a burst beyond the queue the queued spans arrive before the end, and the rest is counted', async (t) => {
  // The time limit of the shutdown never ends.
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const receiver = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(200).end());
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  t.after(() => receiver.close());
  const telemetry = startTelemetry({
    serviceName: 'burst',
    serviceVersion: '0',
    environment: 'test',
    logLevel: 'silent',
    otlpUrl: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`,
    sampling: { ratio: 1 },
  });
  const create = (count: number) => {
    for (let n = 0; n < count; n++) telemetry.tracing.createSpan('burst').end();
  };
  create(200);
  // The first batch is being exported while the queue fills.
  await new Promise((resolve) => setImmediate(resolve));
  create(20_000);
  await telemetry.shutdown();
  const read = (name: string) => series(telemetry, `telemetry_spans_${name}`);
  const queueFull = (await read('dropped_total{reason="queue_full"}')) ?? 0;
  assert.ok(queueFull > 0);
  assert.equal(await read('exported_total'), 20_200 - queueFull);
  assert.equal(await read('in_flight'), 0);
});
