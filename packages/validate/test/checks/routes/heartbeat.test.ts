import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heartbeat } from '../../../src/checks/routes/heartbeat.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('routes/heartbeat accepts a route of its own that repeats often', async () => {
  const messages = await messagesOf(heartbeat, {
    'alertmanager.yml': `route: { receiver: team, routes: [{ receiver: beat, matchers: ["alertname=\\"Watchdog\\""], repeat_interval: 1m }] }
receivers: [{ name: team, webhook_configs: [{ url: "http://a/" }] }, { name: beat, webhook_configs: [{ url: "http://b/" }] }]
`,
    'rules.yml': `${alertFile('vector(1)').replace('ShopSick', 'Watchdog')}      - { alert: Other, expr: up == 0, labels: { severity: critical } }\n`,
  });
  assert.deepEqual(messages, []);
});

test('routes/heartbeat finds a switch that goes with the others', async () => {
  const messages = await messagesOf(heartbeat, {
    'alertmanager.yml': `route: { receiver: team }
receivers: [{ name: team, webhook_configs: [{ url: "http://a/" }] }, { name: beat, webhook_configs: [{ url: "http://b/" }] }]
`,
    'rules.yml': `${alertFile('vector(1)').replace('ShopSick', 'Watchdog')}      - { alert: Other, expr: up == 0, labels: { severity: critical } }\n`,
  });
  assert.deepEqual(messages, [
    'the dead man’s switch Watchdog goes to "team" by the same route as other alerts',
  ]);
});

test('routes/heartbeat finds that nothing fires always', async () => {
  const messages = await messagesOf(heartbeat, {
    'alertmanager.yml': `route: { receiver: team }
receivers: [{ name: team, webhook_configs: [{ url: "http://a/" }] }, { name: beat, webhook_configs: [{ url: "http://b/" }] }]
`,
    'rules.yml': alertFile('up == 0'),
  });
  assert.deepEqual(messages, ['no alert fires always: nobody is told when alerting itself is dead']);
});
