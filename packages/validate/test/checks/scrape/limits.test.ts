import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scrapeLimits } from '../../../src/checks/scrape/limits.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('scrape/limits accepts a global limit', async () => {
  const messages = await messagesOf(scrapeLimits, {
    'prometheus.yml': `global: { sample_limit: 100 }
scrape_configs: [{ job_name: a }]
`,
  });
  assert.deepEqual(messages, []);
});

test('scrape/limits finds a job without a limit', async () => {
  const messages = await messagesOf(scrapeLimits, {
    'prometheus.yml': `scrape_configs: [{ job_name: a, sample_limit: 5 }, { job_name: b }]
`,
  });
  assert.deepEqual(messages, ['job b has no sample_limit: a target may expose any number of samples']);
});
