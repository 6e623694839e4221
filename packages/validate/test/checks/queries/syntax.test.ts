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

/** The messages for a broken query, and for one in LogQL, of a datasource. */
const messagesFor = (datasource: unknown, more: Readonly<Record<string, unknown>> = {}) =>
  messagesOf(syntax, {
    'dashboards/one.json': dashboardFile(
      { datasource, targets: [{ expr: 'up ==' }, { expr: 'count_over_time({app="x"} |= "error" [5m])' }] },
      more,
    ),
  });
const input = (name: string, pluginId: string) => ({ __inputs: [{ name, pluginId, type: 'datasource' }] });
const variable = (name: string, query: string) => ({
  templating: { list: [{ name, query, type: 'datasource' }] },
});
const BROKEN = 'panel "Orders" of one: not valid PromQL: it ends too early, after "up =="';
const NOT_PROMQL = /not valid PromQL: unexpected text near ".*over_time/;
const NOT_LOGQL = /not valid LogQL: .*"up =="/;

for (const [title, datasource, more, messages] of [
  ['an input of an export', `\${DS_LOKI}`, input('DS_LOKI', 'loki'), [NOT_LOGQL]],
  ['a variable', { uid: '$ds' }, variable('ds', 'loki'), [NOT_LOGQL]],
  ['a variable of Prometheus', { uid: '$ds' }, variable('ds', 'prometheus'), [BROKEN, NOT_PROMQL]],
  ['no datasource, which is usually Prometheus', undefined, {}, [BROKEN, NOT_PROMQL]],
  ['a name, whose type is not known', 'Logs', {}, []],
  ['a uid, whose type is not known', { uid: 'abc' }, {}, []],
  ['another plugin', { uid: 'abc', type: 'victoriametrics-metrics-datasource' }, {}, []],
] as const)
  test(`queries/syntax knows the language of a panel by ${title}`, async () => {
    const found = await messagesFor(datasource, more);
    assert.equal(found.length, messages.length, found.join('\n'));
    for (const [index, message] of messages.entries())
      assert.match(found[index] ?? '', typeof message === 'string' ? /after "up =="$/ : message);
  });
