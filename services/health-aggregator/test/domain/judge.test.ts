import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Answer, judgeHttp, judgeService } from '../../src/domain/judge.ts';

const answered = (body: unknown, status = 200): Answer => ({ kind: 'answered', status, body });
const ready = (status: string, failing: string[] = []) => answered({ status, failing, dependencies: {} });
const fast = answered({ state: 'ok', checks: {} });
const silent: Answer = { kind: 'silent', reason: 'does not answer (ECONNREFUSED)' };

test('the readiness of a service becomes its state', () => {
  assert.deepEqual(judgeService(ready('ready'), fast), { state: 'healthy' });
  assert.deepEqual(judgeService(ready('degraded', ['redis']), fast), {
    state: 'degraded',
    message: 'works without redis',
  });
  assert.deepEqual(judgeService(ready('not_ready', ['a', 'b']), fast), {
    state: 'unhealthy',
    message: 'is not ready without a, b',
  });
  assert.equal(judgeService(ready('draining'), fast).state, 'unhealthy');
  assert.equal(judgeService(silent, silent).state, 'unhealthy');
});

test('a service over a threshold is degraded and names the threshold', () => {
  const checks = {
    p95_seconds: { state: 'degraded', value: 1.6, threshold: 1 },
    error_ratio: { state: 'unknown', value: null, threshold: 0.05 },
  };
  assert.deepEqual(judgeService(ready('ready'), answered({ state: 'degraded', checks })), {
    state: 'degraded',
    message: 'p95_seconds 1.6 is above 1',
  });
});

test('a service without requests is healthy, one whose performance cannot be read is unknown', () => {
  assert.equal(judgeService(ready('ready'), answered({ state: 'unknown', checks: {} })).state, 'healthy');
  assert.equal(judgeService(ready('ready'), silent).state, 'unknown');
});

test('with any other body a service is not healthy', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 100, max: 599 }), (body, status) => {
      const verdict = judgeService(answered(body, status), fast);
      assert.ok(verdict.state !== 'healthy' && verdict.message);
      assert.equal(judgeHttp(answered(body, status)).state, status === 200 ? 'healthy' : 'unhealthy');
    }),
  );
});
