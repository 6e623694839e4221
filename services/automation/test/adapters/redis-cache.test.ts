import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { startTelemetry } from '@opsconductor/telemetry';
import getPort from 'get-port';
import { poll } from '../../../../tests/support/poll.ts';
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

/** Number of connections of this process that have ended. */
function endedConnections(t: TestContext): () => number {
  let ended = 0;
  const count = (message: unknown) =>
    (message as { socket: Socket }).socket.once('close', () => {
      ended += 1;
    });
  subscribe('net.client.socket', count);
  t.after(() => unsubscribe('net.client.socket', count));
  return () => ended;
}

/** A server that records what it receives and answers only the greeting, or nothing. */
async function silentServer(t: TestContext, port: number, greets: boolean) {
  const got: string[] = [];
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => {}));
    socket.on('data', (data) => {
      got.push(data.toString());
      for (const [, command = ''] of data.toString().matchAll(/\*\d+\r\n\$\d+\r\n(\w+)/g))
        if (greets) socket.write(GREETINGS[command.toLowerCase()] ?? '');
    });
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { got, open: () => sockets.filter(({ destroyed }) => !destroyed).length };
}

const GREETINGS: Record<string, string> = {
  hello: '%1\r\n+proto\r\n:3\r\n',
  client: '+OK\r\n',
  info: '$15\r\nredis_version:7\r\n',
};

const until = (what: string, holds: () => boolean) =>
  poll({ what, timeoutSeconds: 60, intervalMs: 5 }, async () =>
    holds() ? { done: true } : { seen: 'not yet' },
  );

test('without a server every call fails immediately, and this is logged once', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const ended = endedConnections(t);
  const { cache, events } = cacheAt(t, await getPort());
  await until('four attempts have failed', () => {
    t.mock.timers.tick(1_000);
    return ended() > 3;
  });
  // From here on the clock stands still.
  for (const call of [() => cache.get('k'), () => cache.put('k', 'v'), cache.check])
    await assert.rejects(call, /isn't writeable/);
  assert.deepEqual(events(), ['redis.away']);
});

test('with a server that never answers every call fails immediately', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const port = await getPort();
  const server = await silentServer(t, port, false);
  const { cache } = cacheAt(t, port);
  await until('the client is connected', () => server.got.length > 0);
  for (let round = 0; round < 3; round++) await assert.rejects(cache.get('k'), /isn't writeable/);
});

test('with a server that stops answering a call fails after 100 ms', async (t) => {
  const port = await getPort();
  const { cache, events } = cacheAt(t, port);
  await until('redis.away is logged', () => events().includes('redis.away'));
  await silentServer(t, port, true);
  await until('redis.back is logged', () => events().includes('redis.back'));
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let failure: string | undefined;
  const ended = cache.get('k').catch((error: Error) => {
    failure = error.message;
  });
  t.mock.timers.tick(99);
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
  assert.equal(failure, undefined);
  t.mock.timers.tick(1);
  await ended;
  assert.equal(failure, 'Command timed out');
});

test('it connects when a server appears, and closes the connection without QUIT', async (t) => {
  const port = await getPort();
  const { cache, events } = cacheAt(t, port);
  await until('redis.away is logged', () => events().includes('redis.away'));
  const server = await silentServer(t, port, true);
  await until('the client is connected', () => server.open() === 1);
  cache.close();
  await until('the connection has ended', () => server.open() === 0);
  assert.doesNotMatch(server.got.join(''), /quit/i);
});
