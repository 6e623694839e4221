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

const bySeverity = (
  matcher: string,
) => `route: { receiver: empty, routes: [{ receiver: team, matchers: ['${matcher}'] }] }
receivers: [{ name: team, webhook_configs: [{ url: "http://hooks.internal.test/" }] }, { name: empty }]
`;

test('routes/receiver does not judge a route by a label that comes from the series', async () => {
  const of = (expr: string, labels = '{}') =>
    messagesOf(receiver, {
      'alertmanager.yml': bySeverity('severity="critical"'),
      'rules.yml': alertFile(expr, `labels: ${labels}`),
    });
  const found = ['ShopSick goes to "empty", which sends no notifications'];
  assert.deepEqual(await of('shop_sick > 0'), []);
  assert.deepEqual(await of('max by (severity) (shop_sick) > 0'), []);
  assert.deepEqual(await of('up == 0', '{ severity: "{{ $labels.level }}" }'), []);
  assert.deepEqual(await of('max by (shop) (shop_sick) > 0'), found);
  assert.deepEqual(await of('shop_sick > 0', '{ severity: warning }'), found);
});

test('routes/receiver knows the external labels of Prometheus and the labels of a group', async () => {
  const of = (files: Readonly<Record<string, string>>) =>
    messagesOf(receiver, { 'alertmanager.yml': bySeverity('site="a"'), ...files });
  const rules = alertFile('sum(up) == 0', 'labels: {}');
  assert.equal((await of({ 'rules.yml': rules })).length, 1);
  const external = { 'prometheus.yml': 'global: { external_labels: { site: a } }' };
  assert.deepEqual(await of({ 'rules.yml': rules, ...external }), []);
  assert.deepEqual(await of({ 'rules.yml': rules.replace('interval: 30s', 'labels: { site: a }') }), []);
});
