import assert from 'node:assert/strict';
import { test } from 'node:test';
import { targets } from '../../../src/checks/live/targets.ts';
import { answering, success } from '../../support/answering.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('live/targets accepts targets that are up', async () => {
  await using server = await answering({
    '/api/v1/targets': success({
      activeTargets: [{ scrapePool: 'a', scrapeUrl: 'http://a/', health: 'up', lastError: '' }],
    }),
  });
  const { url } = server;
  const messages = await messagesOf(targets, {}, { prometheus: url });
  assert.deepEqual(messages, []);
});

test('live/targets finds a target that is down, and a job that is not loaded', async () => {
  await using server = await answering({
    '/api/v1/targets': success({
      activeTargets: [{ scrapePool: 'a', scrapeUrl: 'http://a/', health: 'down', lastError: 'refused' }],
    }),
  });
  const { url } = server;
  const messages = await messagesOf(
    targets,
    { 'prometheus.yml': 'scrape_configs: [{ job_name: b, static_configs: [{ targets: ["b:80"] }] }]' },
    { prometheus: url },
  );
  assert.deepEqual(messages, [
    'job a: http://a/ is down: refused',
    'job b has no target: Prometheus does not run with this file',
  ]);
});
