import assert from 'node:assert/strict';
import { test } from 'node:test';
import { receiver } from '../../../src/checks/routes/receiver.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('routes/receiver accepts an alert that reaches a receiver with an integration', async () => {
  const messages = await messagesOf(receiver, {
    'alertmanager.yml': `route: { receiver: team }
receivers: [{ name: team, webhook_configs: [{ url: "http://hooks.internal.test/" }] }, { name: empty }]
`,
    'rules.yml': alertFile('up == 0'),
  });
  assert.deepEqual(messages, []);
});

test('routes/receiver finds an alert that reaches a receiver without an integration', async () => {
  const messages = await messagesOf(receiver, {
    'alertmanager.yml': `route: { receiver: team, routes: [{ receiver: empty, matchers: ["severity=~\\"warn.*\\""] }] }
receivers: [{ name: team, webhook_configs: [{ url: "http://hooks.internal.test/" }] }, { name: empty }]
`,
    'rules.yml': alertFile('up == 0'),
  });
  assert.deepEqual(messages, ['ShopSick goes to "empty", which sends no notifications']);
});

test('routes/receiver follows a route with continue: true', async () => {
  const messages = await messagesOf(receiver, {
    'alertmanager.yml': `route: { receiver: empty, routes: [{ receiver: empty, continue: true }, { receiver: team, match: { severity: warning } }] }
receivers: [{ name: team, webhook_configs: [{ url: "http://hooks.internal.test/" }] }, { name: empty }]
`,
    'rules.yml': alertFile('up == 0'),
  });
  assert.deepEqual(messages, []);
});

test('routes/receiver reads escapes as Alertmanager does, and its dot does not match a line break', async () => {
  const messages = await messagesOf(receiver, {
    'alertmanager.yml': `route:
  receiver: empty
  routes:
    - { receiver: team, matchers: ['path="C:\\\\temp\\nx"'] }
    - { receiver: team, matchers: ['path=~"x.y"'] }
receivers: [{ name: team, webhook_configs: [{ url: "http://hooks.internal.test/" }] }, { name: empty }]
`,
    'rules.yml': `${alertFile('up == 0', 'labels: { path: "C:\\\\temp\\nx" }')}      - { alert: Other, expr: up == 0, labels: { path: "x\\ny" } }\n`,
  });
  assert.deepEqual(messages, ['Other goes to "empty", which sends no notifications']);
});
