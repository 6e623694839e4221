import assert from 'node:assert/strict';
import { test } from 'node:test';
import { datasource } from '../../../src/checks/dashboards/datasource.ts';
import { dashboardFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('dashboards/datasource accepts provisioned uids, variables and built-in datasources', async () => {
  const messages = await messagesOf(datasource, {
    'datasources.yml': `datasources: [{ uid: prometheus, type: prometheus }, { uid: loki, type: loki }]
`,
    'dashboards/one.json': dashboardFile({
      targets: [{ expr: 'up' }, { datasource: { uid: '$source' } }, { datasource: { uid: 'grafana' } }],
    }),
  });
  assert.deepEqual(messages, []);
});

test('dashboards/datasource finds a uid that is not provisioned, and one of another type', async () => {
  const messages = await messagesOf(datasource, {
    'datasources.yml': `datasources: [{ uid: prometheus, type: prometheus }, { uid: loki, type: loki }]
`,
    'dashboards/one.json': dashboardFile({
      targets: [
        { datasource: { type: 'prometheus', uid: 'prom' } },
        { datasource: { type: 'loki', uid: 'prometheus' } },
      ],
    }),
  });
  assert.deepEqual(messages, [
    'panel "Orders" of one uses the datasource "prom", which is not provisioned',
    'panel "Orders" of one uses the datasource "prometheus" as loki, but its type is prometheus',
  ]);
});
