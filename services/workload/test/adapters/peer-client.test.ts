import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerJson, serve } from '@opsconductor/service-kit/testing';
import { peerClient } from '../../src/adapters/peer-client.ts';

const request = { method: 'POST', path: '/', body: '{}' } as const;

for (const [status, outcome] of [
  [200, 'accepted'],
  [202, 'accepted'],
  [401, 'rejected'],
  [429, 'rejected'],
  [503, 'failed'],
] as const) {
  test(`an answer of ${status} is ${outcome}`, async (t) => {
    const client = peerClient(await serve(t, answerJson(status, { code: status })), 2);
    t.after(() => client.close());
    const answer = await client.send(request);
    assert.deepEqual([answer.outcome, answer.status], [outcome, status]);
    assert.equal((await client.read(request)).text, JSON.stringify({ code: status }));
  });
}

test('no server, a broken connection and an incomplete answer are unreachable', async (t) => {
  const urls = [
    'http://127.0.0.1:9',
    'http://does-not-exist.invalid',
    await serve(t, ({ socket }) => void socket.destroy()),
    await serve(t, ({ socket }, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('begun');
      setTimeout(() => socket.destroy(), 10);
    }),
  ];
  for (const url of urls) {
    const client = peerClient(url, 2);
    t.after(() => client.close());
    assert.deepEqual((await client.send(request)).outcome, 'unreachable', url);
    assert.deepEqual((await client.read(request)).text, '');
  }
});

test('connections are kept, and closing does not wait for a peer that hangs', async (t) => {
  const sockets = new Set<unknown>();
  const url = await serve(t, (incoming, response) => {
    sockets.add(incoming.socket);
    incoming.resume();
    if (incoming.url !== '/hang') response.end('{}');
  });
  const client = peerClient(url, 4);
  for (let n = 0; n < 20; n += 1) await client.send(request);
  assert.ok(sockets.size <= 2, `${sockets.size} connections`);
  const hanging = client.send({ method: 'GET', path: '/hang' });
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let outcome = 'none yet';
  const ended = hanging.then((answer) => {
    outcome = answer.outcome;
  });
  const closed = client.close();
  t.mock.timers.tick(499);
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
  assert.equal(outcome, 'none yet');
  t.mock.timers.tick(1);
  await Promise.all([ended, closed]);
  assert.equal(outcome, 'unreachable');
});
