import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { startTelemetry } from '@opsconductor/telemetry';
import { poll } from '@opsconductor/testing/poll';
import getPort from 'get-port';
import { redisCache } from '../../src/adapters/redis-cache.ts';

function cacheAt(t: TestContext, port: number) {
  const connections: Socket[] = [];
  const seen = (message: unknown) => void connections.push((message as { socket: Socket }).socket);
  subscribe('net.client.socket', seen);
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
    // The client clears its timers when the connection has ended, and its clock ends with the test.
    for (const socket of connections)
      if (!socket.closed) await new Promise((resolve) => socket.once('close', resolve).destroy());
    unsubscribe('net.client.socket', seen);
    await telemetry.shutdown();
  });
  return {
    cache,
    events: () => lines.map(({ event }) => event),
    ended: () => connections.filter(({ closed }) => closed).length,
  };
}

/** A server that records the commands that it receives, and answers those in `answers`. */
async function fakeRedis(t: TestContext, port: number, answers: Readonly<Record<string, string>>) {
  const got: string[][] = [];
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => {}));
    socket.on('data', (data) => {
      for (const [command] of data.toString().matchAll(/\*\d+\r\n(?:\$\d+\r\n.*\r\n)+/g)) {
        const words = command.split('\r\n').filter((_, line) => line > 0 && line % 2 === 0);
        got.push(words);
        socket.write(answers[words[0]?.toLowerCase() ?? ''] ?? '');
      }
    });
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return {
    got,
    named: (name: string) => got.filter(([command]) => command?.toLowerCase() === name),
    open: () => sockets.filter(({ destroyed }) => !destroyed).length,
  };
}

const GREETINGS = {
  hello: '%1\r\n+proto\r\n:3\r\n',
  client: '+OK\r\n',
  info: '$15\r\nredis_version:7\r\n',
};

/** Two entries more than the cache may have. */
const FULL = {
  ...GREETINGS,
  get: '$5\r\nvalue\r\n',
  multi: '+OK\r\n',
  set: '+QUEUED\r\n',
  zadd: '+QUEUED\r\n',
  zremrangebyscore: '+QUEUED\r\n',
  zcard: '+QUEUED\r\n',
  exec: '*4\r\n+OK\r\n:1\r\n:0\r\n:12\r\n',
  zpopmin: '*2\r\n*2\r\n$1\r\na\r\n,1\r\n*2\r\n$1\r\nb\r\n,2\r\n',
  del: ':2\r\n',
};

const until = (what: string, holds: () => boolean) =>
  poll({ what, timeoutSeconds: 60, intervalMs: 5 }, async () =>
    holds() ? { done: true } : { seen: 'not yet' },
  );

test('without a server every call fails immediately, and this is logged once', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { cache, events, ended } = cacheAt(t, await getPort());
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
  const server = await fakeRedis(t, port, {});
  const { cache } = cacheAt(t, port);
  await until('the client is connected', () => server.got.length > 0);
  for (let round = 0; round < 3; round++) await assert.rejects(cache.get('k'), /isn't writeable/);
});

/** Waits on the mocked clock until the client has found the server. */
async function connected(t: TestContext, open: () => number): Promise<void> {
  await until('the client is connected', () => {
    if (open() === 0) t.mock.timers.tick(100);
    return open() > 0;
  });
}

test('with a server that stops answering a call fails after 100 ms', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const port = await getPort();
  const { cache, events } = cacheAt(t, port);
  await until('redis.away is logged', () => events().includes('redis.away'));
  await connected(t, (await fakeRedis(t, port, GREETINGS)).open);
  await until('redis.back is logged', () => events().includes('redis.back'));
  let failure: string | undefined;
  cache.get('k').catch((error: Error) => {
    failure = error.message;
  });
  const pass = async (ms: number) => {
    t.mock.timers.tick(ms);
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
  };
  await pass(99);
  assert.equal(failure, undefined);
  await pass(1);
  assert.equal(failure, 'Command timed out');
});

test('when a server appears it stores and reads there, evicts the oldest, and closes without QUIT', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const port = await getPort();
  const { cache, events } = cacheAt(t, port);
  await until('redis.away is logged', () => events().includes('redis.away'));
  const server = await fakeRedis(t, port, FULL);
  await connected(t, server.open);
  await until('redis.back is logged', () => events().includes('redis.back'));
  assert.deepEqual(await cache.put('k', 'v'), { entries: 10, evicted: 2 });
  assert.deepEqual(server.named('set'), [['set', 'selector:v2:k', 'v', 'EX', '600']]);
  assert.deepEqual(server.named('zpopmin'), [['zpopmin', 'selector:v2:index', '2']]);
  assert.deepEqual(server.named('del'), [['del', 'a', 'b']]);
  assert.equal(await cache.get('k'), 'value');
  cache.close();
  await until('the connection has ended', () => server.open() === 0);
  assert.deepEqual(server.named('quit'), []);
});
