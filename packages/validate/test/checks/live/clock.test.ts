import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clock } from '../../../src/checks/live/clock.ts';
import { answering, vector } from '../../support/answering.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('live/clock accepts clocks that agree', async () => {
  await using server = await answering({
    '/api/v1/query': ({ searchParams }: URL) =>
      searchParams.get('query') === 'time()'
        ? vector([{}, Date.now() / 1_000])
        : vector([{ instance: 'n:1' }, 0.2]),
  });
  const { url } = server;
  const messages = await messagesOf(clock, {}, { prometheus: url });
  assert.deepEqual(messages, []);
});

test('live/clock finds clocks that differ', async () => {
  await using server = await answering({
    '/api/v1/query': ({ searchParams }: URL) =>
      searchParams.get('query') === 'time()'
        ? vector([{}, Date.now() / 1_000 + 3_600])
        : vector([{ instance: 'n:1' }, -61]),
  });
  const { url } = server;
  const messages = await messagesOf(clock, {}, { prometheus: url });
  assert.deepEqual(messages, [messages[0], 'the clocks of n:1 and Prometheus differ by 61.0 s']);
});
