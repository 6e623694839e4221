import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelled } from '../../../src/checks/scrape/labelled.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('scrape/labelled accepts a labelled service with a job', async () => {
  const messages = await messagesOf(labelled, {
    'compose.yml': `services:
  shop:
    image: shop:1.2.3
    labels: { monitoring: enabled }
`,
    'prometheus.yml': `scrape_configs: [{ job_name: a, static_configs: [{ targets: ["shop:80"] }] }]
`,
  });
  assert.deepEqual(messages, []);
});

test('scrape/labelled finds a labelled service without a job', async () => {
  const messages = await messagesOf(labelled, {
    'compose.yml': `services:
  shop:
    image: shop:1.2.3
    labels: ["monitoring=enabled"]
`,
    'prometheus.yml': `scrape_configs: []
`,
  });
  assert.deepEqual(messages, ['shop has the label monitoring: enabled, but no job scrapes it']);
});
