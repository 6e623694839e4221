import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseQuotas } from '../../src/quota/quotas.ts';

test("the numbers of the platform's quota file are the default", () => {
  assert.deepEqual(parseQuotas(), {
    cpu: { limit: 32, request: 16, alert_threshold: 0.8 },
    memory: { limit: 64 * 2 ** 30, request: 32 * 2 ** 30, alert_threshold: 0.85 },
    storage: { limit: 500 * 2 ** 30, request: 200 * 2 ** 30, alert_threshold: 0.75 },
  });
});

test('single fields are replaced', () => {
  assert.deepEqual(parseQuotas({ cpu: { limit: 2, request: '500m' } }).cpu, {
    limit: 2,
    request: 0.5,
    alert_threshold: 0.8,
  });
});

test('all errors are listed together', () => {
  const input = {
    cpu: { limit: 'many' },
    memory: { limit: '1Gi' },
    storage: { alert_threshold: 75 },
    gpu: {},
  };
  assert.throws(
    () => parseQuotas(input),
    ({ message }: Error) =>
      [
        'cpu.limit: "many"',
        'memory.request: 32Gi is above the limit 1Gi',
        'storage.alert_threshold: "75"',
        'gpu: unknown resource',
      ].every((part) => message.includes(part)),
  );
});

test('a limit of 0 is refused', () => {
  assert.throws(() => parseQuotas({ cpu: { limit: 0, request: 0 } }), /cpu\.limit: 0 leaves nothing/);
});
