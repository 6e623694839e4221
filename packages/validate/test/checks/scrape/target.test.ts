import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scrapeTarget } from '../../../src/checks/scrape/target.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('scrape/target accepts services, localhost and hosts outside the stack', async () => {
  const messages = await messagesOf(scrapeTarget, {
    'compose.yml': `services: { shop: { image: "x:1.0.0" } }
`,
    'prometheus.yml': `scrape_configs: [{ job_name: a, static_configs: [{ targets: ["shop:80", "localhost:9090", "shop.prod.test:80"] }] }]
`,
  });
  assert.deepEqual(messages, []);
});

test('scrape/target finds a name that no service has', async () => {
  const messages = await messagesOf(scrapeTarget, {
    'compose.yml': `services: { shop: { image: "x:1.0.0" } }
`,
    'prometheus.yml': `alerting: { alertmanagers: [{ static_configs: [{ targets: ["am:9093"] }] }] }
scrape_configs: [{ job_name: a, static_configs: [{ targets: ["store:80"] }] }]
`,
  });
  assert.deepEqual(messages, [
    'job a: the target store:80 is not a service of compose.yml',
    'alerting: the target am:9093 is not a service of compose.yml',
  ]);
});
