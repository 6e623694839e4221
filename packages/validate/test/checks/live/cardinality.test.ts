import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardinality } from '../../../src/checks/live/cardinality.ts';
import { answering, vector } from '../../support/answering.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('live/cardinality accepts jobs within their budgets', async () => {
  await using server = await answering({
    '/api/v1/query': vector([{ job: 'a', instance: 'a:1' }, 90], [{ job: 'b', instance: 'b:1' }, 150]),
  });
  const { url } = server;
  const messages = await messagesOf(
    cardinality,
    {},
    { prometheus: url, seriesBudget: { default: 100, jobs: { b: 200 } } },
  );
  assert.deepEqual(messages, []);
});

test('live/cardinality finds a job beyond its budget', async () => {
  await using server = await answering({ '/api/v1/query': vector([{ job: 'a', instance: 'a:1' }, 101]) });
  const { url } = server;
  const messages = await messagesOf(cardinality, {}, { prometheus: url, seriesBudget: { default: 100 } });
  assert.deepEqual(messages, ['job a: a:1 exposes 101 series, but its budget is 100']);
});
