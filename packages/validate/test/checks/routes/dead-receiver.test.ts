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
    'receiver "a": url "http://gone:80/" is on the host gone, which is not a service of the compose file',
    'receiver "b": api_url "https://hooks.slack.com/services/T000/XXXX" is a placeholder',
  ]);
});
