import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heartbeat } from '../../../src/checks/routes/heartbeat.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('routes/heartbeat accepts a separate route that repeats often', async () => {
  const messages = await messagesOf(heartbeat, {
    'alertmanager.yml': `route: { receiver: team, routes: [{ receiver: heartbeat, matchers: ["alertname=\\"Watchdog\\""], repeat_interval: 1m }] }
receivers: [{ name: team, webhook_configs: [{ url: "http://a/" }] }, { name: heartbeat, webhook_configs: [{ url: "http://b/" }] }]
`,
    'rules.yml': `${alertFile('vector(1)').replace('ShopSick', 'Watchdog')}      - { alert: Other, expr: up == 0, labels: { severity: critical } }\n`,
  });
  assert.deepEqual(messages, []);
});

test('routes/heartbeat finds a dead man’s switch on the route of other alerts', async () => {
  const messages = await messagesOf(heartbeat, {
    'alertmanager.yml': `route: { receiver: team }
receivers: [{ name: team, webhook_configs: [{ url: "http://a/" }] }, { name: heartbeat, webhook_configs: [{ url: "http://b/" }] }]
`,
    'rules.yml': `${alertFile('vector(1)').replace('ShopSick', 'Watchdog')}      - { alert: Other, expr: up == 0, labels: { severity: critical } }\n`,
  });
  assert.deepEqual(messages, ['the dead man’s switch Watchdog shares the route to "team" with other alerts']);
});

test('routes/heartbeat finds that no alert always fires', async () => {
  const messages = await messagesOf(heartbeat, {
    'alertmanager.yml': `route: { receiver: team }
receivers: [{ name: team, webhook_configs: [{ url: "http://a/" }] }, { name: heartbeat, webhook_configs: [{ url: "http://b/" }] }]
`,
    'rules.yml': alertFile('up == 0'),
  });
  assert.deepEqual(messages, ['no alert always fires, so a failure of the alerting pipeline goes unnoticed']);
});
