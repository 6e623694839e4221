import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deadReceiver } from '../../../src/checks/routes/dead-receiver.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('routes/dead-receiver accepts an address in the stack, and one outside', async () => {
  const messages = await messagesOf(deadReceiver, {
    'alertmanager.yml': `route: { receiver: a, routes: [{ receiver: b }] }
receivers: [{ name: a, webhook_configs: [{ url: "http://shop:80/" }] }, { name: b, webhook_configs: [{ url: "https://hooks.internal.test/x" }] }]
`,
    'compose.yml': `services: { shop: { image: "x:1.0.0" } }
`,
  });
  assert.deepEqual(messages, []);
});

test('routes/dead-receiver finds an unused receiver, a placeholder, and a host that does not exist', async () => {
  const messages = await messagesOf(deadReceiver, {
    'alertmanager.yml': `route: { receiver: a }
receivers: [{ name: a, webhook_configs: [{ url: "http://gone:80/" }] }, { name: b, slack_configs: [{ api_url: "https://hooks.slack.com/services/T000/XXXX" }] }]
`,
    'compose.yml': `services: { shop: { image: "x:1.0.0" } }
`,
  });
  assert.deepEqual(messages, [
    'no route leads to the receiver "b"',
    'receiver "a": url is on the host gone, which is not a service of the compose file',
    'receiver "b": api_url is a placeholder: it contains "XXXX"',
  ]);
});

/** The messages for an address of a receiver. */
const messagesFor = (kind: string, settings: Readonly<Record<string, string>>, compose = '') =>
  messagesOf(deadReceiver, {
    'alertmanager.yml': JSON.stringify({
      route: { receiver: 'a' },
      receivers: [{ name: 'a', [`${kind}_configs`]: [settings] }],
    }),
    ...(compose === '' ? {} : { 'compose.yml': compose }),
  });

for (const [kind, key, value] of [
  ['webhook', 'url', 'https://your-company.webhook.office.com/webhookb2/abc'],
  ['email', 'to', 'x@placeholder.io'],
  ['webhook', 'url', 'https://example.community/hook'],
] as const)
  test(`routes/dead-receiver accepts the real domain of ${value}`, async () => {
    assert.deepEqual(await messagesFor(kind, { [key]: value }), []);
  });

for (const [kind, key, value, word] of [
  ['slack', 'api_url', 'https://hooks.slack.com/services/YOUR/WEBHOOK/x8Fk2mQ9', 'YOUR'],
  ['email', 'to', 'your-name@shop.test', 'your-name'],
  ['webhook', 'url', 'https://user:x8Fk2mQ9@hooks.example.com/x8Fk2mQ9', 'example.com'],
  ['pagerduty', 'routing_key', '<integration key>', '<integration key>'],
] as const)
  test(`routes/dead-receiver finds the placeholder in ${value}, and does not show the rest`, async () => {
    assert.deepEqual(await messagesFor(kind, { [key]: value }), [
      `receiver "a": ${key} is a placeholder: it contains "${word}"`,
    ]);
  });

test('routes/dead-receiver knows all names of a service, and the network of the host', async () => {
  const url = (host: string) => ({ url: `http://${host}:80/` });
  const compose = (more: string) => `services:
  shop: { image: "x:1", container_name: till }
  alertmanager: { image: "prom/alertmanager:v0.33.1", ${more} }
`;
  assert.deepEqual(await messagesFor('webhook', url('till'), compose('user: "1"')), []);
  assert.deepEqual(await messagesFor('webhook', url('localhost'), compose('network_mode: host')), []);
  assert.deepEqual(await messagesFor('webhook', url('localhost'), compose('user: "1"')), [
    'receiver "a": url points to Alertmanager’s own container',
  ]);
});
