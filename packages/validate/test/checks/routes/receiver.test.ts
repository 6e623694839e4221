import assert from 'node:assert/strict';
import { test } from 'node:test';
import { receiver } from '../../../src/checks/routes/receiver.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('routes/receiver accepts an alert that somebody is told of', async () => {
  const messages = await messagesOf(receiver, {
    'alertmanager.yml': `route: { receiver: team }
receivers: [{ name: team, webhook_configs: [{ url: "http://hooks.internal.test/" }] }, { name: nobody }]
`,
    'rules.yml': alertFile('up == 0'),
  });
  assert.deepEqual(messages, []);
});

test('routes/receiver finds one that goes to a receiver without an integration', async () => {
  const messages = await messagesOf(receiver, {
    'alertmanager.yml': `route: { receiver: team, routes: [{ receiver: nobody, matchers: ["severity=~\\"warn.*\\""] }] }
receivers: [{ name: team, webhook_configs: [{ url: "http://hooks.internal.test/" }] }, { name: nobody }]
`,
    'rules.yml': alertFile('up == 0'),
  });
  assert.deepEqual(messages, ['ShopSick goes to "nobody", which tells nobody']);
});

test('routes/receiver follows a route that continues', async () => {
  const messages = await messagesOf(receiver, {
    'alertmanager.yml': `route: { receiver: nobody, routes: [{ receiver: nobody, continue: true }, { receiver: team, match: { severity: warning } }] }
receivers: [{ name: team, webhook_configs: [{ url: "http://hooks.internal.test/" }] }, { name: nobody }]
`,
    'rules.yml': alertFile('up == 0'),
  });
  assert.deepEqual(messages, []);
});
