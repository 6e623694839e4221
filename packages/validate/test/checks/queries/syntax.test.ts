import assert from 'node:assert/strict';
import { test } from 'node:test';
import { syntax } from '../../../src/checks/queries/syntax.ts';
import { alertFile, dashboardFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('queries/syntax accepts PromQL of rules and panels, with Grafana’s variables', async () => {
  const messages = await messagesOf(syntax, {
    'rules.yml': alertFile('up == 0'),
    'dashboards/one.json': dashboardFile({
      targets: [{ expr: 'sum by ($by) (rate(x{a=~"$a"}[$__rate_interval])) > [[limit:raw]]' }],
    }),
  });
  assert.deepEqual(messages, []);
});

test('queries/syntax finds syntax errors in both languages', async () => {
  const messages = await messagesOf(syntax, {
    'rules.yml': alertFile('up =='),
    'logs.rules.yml': alertFile('rate({a="b"[5m])'),
  });
  assert.deepEqual(messages, [
    'alert ShopSick: not valid PromQL: it ends too early, after "up =="',
    'alert ShopSick: not valid LogQL: unexpected text near "rate({a="b"[5m])"',
  ]);
});
