import assert from 'node:assert/strict';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import { availableParallelism } from 'node:os';
import { test } from 'node:test';
import { series } from '../support/exposition.ts';
import { poll } from '../support/poll.ts';
import { testTelemetry } from '../support/telemetry.ts';

test('memory, event-loop resources and descriptors of the process are gauges under the required names', async (t) => {
  t.mock.method(process.memoryUsage, 'rss', () => 123_456_789);
  t.mock.method(process, 'getActiveResourcesInfo', () => ['Timeout', 'TCPServerWrap', 'FSReqPromise']);
  const { telemetry } = testTelemetry();
  assert.equal(await series(telemetry, 'memory_usage_bytes'), 123_456_789);
  assert.equal(await series(telemetry, 'goroutines_total'), 3);
  assert.match(await telemetry.metrics.exposition(), /^# HELP goroutines_total Node has no goroutines/m);
  assert.match(await telemetry.metrics.exposition(), /^# TYPE goroutines_total gauge$/m);

  const before = (await series(telemetry, 'file_descriptors')) ?? Number.NaN;
  const opened = [1, 2, 3].map(() => openSync(import.meta.filename, 'r'));
  assert.equal(await series(telemetry, 'file_descriptors'), before + 3);
  for (const file of opened) closeSync(file);
  assert.equal(await series(telemetry, 'file_descriptors'), before);
});

test('CPU is that of the process between two renders, in percent of all cores', async (t) => {
  let now = 10_000;
  let [user, system] = [10_000_000, 5_000_000];
  t.mock.method(performance, 'now', () => now);
  t.mock.method(process, 'uptime', () => 200);
  t.mock.method(process, 'cpuUsage', () => ({ user, system }));
  const { telemetry } = testTelemetry();
  const cpu = () => series(telemetry, 'cpu_usage_percent{origin="process"}');
  // The first one is that since the start of the process.
  assert.equal(await cpu(), 7.5 / availableParallelism());
  now += 1_000;
  await cpu();
  now += 2_000;
  user += 500_000;
  system += 250_000;
  const busy = 37.5 / availableParallelism();
  assert.equal(await cpu(), busy);
  // Renders in quick succession share a reading.
  now += 499;
  user += 100_000;
  assert.equal(await cpu(), busy);
  now += 1;
  assert.equal(await cpu(), 20 / availableParallelism());
  assert.equal(await series(telemetry, 'cpu_usage_percent{origin="host"}'), undefined);
});

test('connections count from accept to close, of any server of the process', async () => {
  const { telemetry } = testTelemetry();
  const open = () => series(telemetry, 'open_connections');
  const before = (await open()) ?? 0;
  const server = createServer(() => {}).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const clients = [1, 2, 3].map(() => connect(port, '127.0.0.1'));
  await poll('three connections', open, (count) => count === before + 3);
  for (const client of clients) client.destroy();
  await poll('their end', open, (count) => count === before);
  server.close();
});
