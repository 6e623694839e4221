import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { closeService } from '../src/close-service.ts';
import { createApp } from '../src/index.ts';
import { testTelemetry } from '../src/testing/index.ts';

const hang = () => new Promise<void>(() => {});
const turn = () => new Promise(setImmediate);

/** A service on two ports. The parts that are named never end; the test controls the time. */
async function service(t: TestContext, ...hanging: string[]) {
  const steps: string[] = [];
  const begun = new EventEmitter();
  const part = (name: string) => () => {
    steps.push(name);
    begun.emit(name);
    return hanging.includes(name) ? hang() : Promise.resolve();
  };
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  const telemetry = testTelemetry(t, 'kit');
  const app = createApp({ telemetry });
  app.addHook('onClose', part('app'));
  app.get('/', async () => {
    begun.emit('request');
    await once(begun, 'answer');
    return 'done';
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const second = createServer(app.routing).listen(0, '127.0.0.1');
  await once(second, 'listening');
  const servers = [app.server, second];
  t.after(() => servers.forEach((server) => void server.close()));
  return {
    steps,
    servers,
    urls: servers.map((server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
    answer: () => begun.emit('answer'),
    began: (name: string) => once(begun, name),
    close() {
      const shutdown = part('telemetry');
      return closeService({ app, telemetry: { ...telemetry, shutdown }, onClose: part('service') }, [second]);
    },
    async pass(ms: number) {
      t.mock.timers.tick(ms);
      await turn();
    },
  };
}

test('an idle service ends its parts in order, without waiting', async (t) => {
  const { close, steps, servers } = await service(t);
  await close();
  assert.deepEqual(steps, ['app', 'service', 'telemetry']);
  assert.ok(servers.every(({ listening }) => !listening));
});

test('stuck requests are cut after 1 s, the service is abandoned after another second, telemetry at 3.2 s', async (t) => {
  const { close, pass, began, servers, urls } = await service(t, 'service', 'telemetry');
  const stuck: Promise<unknown>[] = [];
  for (const url of urls) {
    const arrived = began('request');
    stuck.push(fetch(url).catch(() => 'cut'));
    await arrived;
  }
  const cuts = servers.map((server) => t.mock.method(server, 'closeAllConnections').mock);
  let ended = false;
  const [serviceEnds, telemetryEnds] = [began('service'), began('telemetry')];
  const closing = close().then(() => {
    ended = true;
  });
  await pass(999);
  assert.deepEqual(
    cuts.map((cut) => cut.callCount()),
    [0, 0],
  );
  await pass(1);
  assert.deepEqual(await Promise.all(stuck), ['cut', 'cut']);
  await serviceEnds;
  await pass(1_000);
  await telemetryEnds;
  await pass(1_199);
  assert.equal(ended, false);
  await pass(1);
  await closing;
});

test('an app that does not close delays its service for 1.2 s', async (t) => {
  const { close, pass, began, steps } = await service(t, 'app');
  const app = began('app');
  const closing = close();
  await app;
  await pass(1_199);
  assert.deepEqual(steps, ['app']);
  await pass(1);
  await closing;
  assert.deepEqual(steps, ['app', 'service', 'telemetry']);
});

test('a keep-alive socket that becomes idle while requests end does not delay its service', async (t) => {
  const { close, pass, began, answer, urls } = await service(t);
  const arrived = began('request');
  const response = fetch(urls[1] ?? '');
  await arrived;
  let ended = false;
  const closing = close().then(() => {
    ended = true;
  });
  answer();
  assert.equal(await (await response).text(), 'done');
  for (let ms = 0; ms < 900 && !ended; ms += 50) await pass(50);
  assert.equal(ended, true);
  await closing;
});
