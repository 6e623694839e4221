import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PeerClient } from '../../src/adapters/peer-client.ts';
import { sourcesOf } from '../../src/adapters/sources.ts';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { PROFILES } from '../../src/domain/rates.ts';

test('one request after a late tick has less than 1 % of the jobs of a second', () => {
  const { job } = sourcesOf({
    clients: { scheduler: {} as PeerClient },
    targets: 1,
    jobs: (count) => `${count} jobs`,
    plan: {} as Plan,
    onTokens: () => {},
  });
  assert.ok(job);
  const { count } = job(500);
  assert.ok(count > 0 && count < PROFILES.steady.job / 100, `${count} jobs in one request`);
});
