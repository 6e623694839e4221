import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTelemetry } from '@opsconductor/telemetry';
import getPort from 'get-port';
import { redisCache } from '../../src/adapters/redis-cache.ts';

function cacheAt(t: TestContext, port: number) {
  const lines: { event?: string }[] = [];
  const telemetry = startTelemetry({
    serviceName: 'automation',
    serviceVersion: '0',
    environment: 'test',
    logDestination: { write: (line: string) => void lines.push(JSON.parse(line)) },
  });
  const cache = redisCache({
    url: `redis://127.0.0.1:${port}`,
    ttlSeconds: 600,
    maxEntries: 10,
    logger: telemetry.logger,
  });
  t.after(async () => {
    cache.close();
    await telemetry.shutdown();
  });
  return { cache, events: () => lines.map(({ event }) => event) };
}

async function rejectsWithin(ms: number, call: () => Promise<unknown>): Promise<void> {
  const started = performance.now();
  await assert.rejects(call);
  const took = performance.now() - started;
  assert.ok(took < ms, `${took} ms`);
}

test('with nothing listening every call fails at once, and the absence is logged once', async (t) => {
  const { cache, events } = cacheAt(t, await getPort());
  await sleep(400);
  await rejectsWithin(50, () => cache.get('k'));
  await rejectsWithin(50, () => cache.put('k', 'v'));
  await rejectsWithin(50, cache.check);
  assert.deepEqual(events(), ['redis.away']);
});

test('with a server that accepts and never answers, calls fail within 250 ms', async (t) => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { cache } = cacheAt(t, (server.address() as { port: number }).port);
  await sleep(100);
  for (let round = 0; round < 3; round++) await rejectsWithin(250, () => cache.get('k'));
});

test('it connects by itself when a server appears, and closes without waiting', async (t) => {
  const port = await getPort();
  const { cache } = cacheAt(t, port);
  await sleep(150);
  const connected = Promise.withResolvers<void>();
  const server = createServer((socket) => {
    socket.on('error', () => {});
    connected.resolve();
  }).listen(port, '127.0.0.1');
  await connected.promise;
  cache.close();
  const closed = once(server, 'close');
  server.close();
  await closed;
});
