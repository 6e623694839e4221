import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerJson, serve } from '@opsconductor/service-kit/testing';
import { probe } from '../../src/adapters/probe.ts';
import { fakeRedis } from '../fixtures/redis.ts';

/** Long enough for every server that answers, also on a busy machine. */
const PATIENT_MS = 60_000;

test('Redis is healthy only when it answers PONG', async (t) => {
  const { url } = await fakeRedis(t);
  assert.deepEqual(await probe({ kind: 'redis', url }, PATIENT_MS), { state: 'healthy' });
  const other = await fakeRedis(t, '-NOAUTH Authentication required.\r\n');
  assert.match((await probe({ kind: 'redis', url: other.url }, PATIENT_MS)).message ?? '', /NOAUTH/);
});

test('a component that hangs, refuses or does not resolve is unhealthy, with the reason', async (t) => {
  const hanging = await serve(t, () => {});
  const silentRedis = await fakeRedis(t, '');
  const cases: [Parameters<typeof probe>[0], number, RegExp][] = [
    [{ kind: 'http', url: hanging }, 300, /within 300 ms/],
    [{ kind: 'redis', url: silentRedis.url }, 300, /within 300 ms/],
    [{ kind: 'http', url: 'http://127.0.0.1:9/' }, PATIENT_MS, /ECONNREFUSED|bad port/],
    [{ kind: 'service', url: 'http://no-such-host.invalid' }, 300, /ENOTFOUND|EAI_AGAIN|300 ms/],
  ];
  for (const [how, timeoutMs, reason] of cases) {
    const { state, message } = await probe(how, timeoutMs);
    assert.equal(state, 'unhealthy');
    assert.match(message ?? '', reason);
  }
});

test('a service with an endless or unknown body is unknown', async (t) => {
  const endless = await serve(t, (request, response) => {
    request.resume();
    response.on('close', () => clearInterval(timer));
    const timer = setInterval(() => response.write('x'.repeat(16_384)), 1);
  });
  assert.equal((await probe({ kind: 'service', url: endless }, PATIENT_MS)).state, 'unknown');
  const strange = await serve(t, answerJson(200, { status: 'fine' }));
  assert.equal((await probe({ kind: 'service', url: strange }, PATIENT_MS)).state, 'unknown');
});
