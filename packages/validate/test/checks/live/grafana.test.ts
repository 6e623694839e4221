import assert from 'node:assert/strict';
import { test } from 'node:test';
import { grafana } from '../../../src/checks/live/grafana.ts';
import { dashboardFile } from '../../support/alerting.ts';
import { answering } from '../../support/answering.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('live/grafana accepts datasources that answer and dashboards that exist', async () => {
  await using server = await answering({
    '/api/datasources': [{ uid: 'p', name: 'Prometheus', type: 'prometheus' }],
    '/api/datasources/uid/p/health': { status: 'OK' },
    '/api/search': [{ uid: 'one' }],
  });
  const { url } = server;
  const messages = await messagesOf(grafana, { 'dashboards/one.json': dashboardFile({}) }, { grafana: url });
  assert.deepEqual(messages, []);
});

test('live/grafana finds a datasource that does not answer, and a missing dashboard', async () => {
  await using server = await answering({
    '/api/datasources': [{ uid: 'p', name: 'Prometheus', type: 'prometheus' }],
    '/api/search': [],
  });
  const { url } = server;
  const messages = await messagesOf(grafana, { 'dashboards/one.json': dashboardFile({}) }, { grafana: url });
  assert.deepEqual(messages, [messages[0], 'Grafana does not have the dashboard "one"']);
});
