import assert from 'node:assert/strict';
import { test } from 'node:test';
import { poll } from '../src/poll.ts';

test('poll returns the first value', async () => {
  let calls = 0;
  const value = await poll({ what: 'the third call', intervalMs: 1 }, async () => {
    calls += 1;
    return calls === 3 ? { done: 'here' } : { seen: calls };
  });
  assert.equal(value, 'here');
});

test('poll names the expected event, the time and the last result', async () => {
  await assert.rejects(
    poll({ what: 'the answer', timeoutSeconds: 0.05, intervalMs: 10 }, async () => ({
      seen: { state: 'pending' },
    })),
    { message: 'waited 0.05 s for the answer; last seen: {"state":"pending"}' },
  );
});

test('poll calls again after an error, and names the last one', async () => {
  await assert.rejects(
    poll({ what: 'the answer', timeoutSeconds: 0.05, intervalMs: 10 }, () =>
      Promise.reject(new Error('refused')),
    ),
    { message: 'waited 0.05 s for the answer; last seen: refused' },
  );
});
