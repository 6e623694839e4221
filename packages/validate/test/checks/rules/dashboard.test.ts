import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dashboardLink } from '../../../src/checks/rules/dashboard.ts';
import { alertFile, dashboardFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('rules/dashboard accepts a uid, and a link that contains a uid', async () => {
  const messages = await messagesOf(dashboardLink, {
    'rules.yml': alertFile('up == 0', 'annotations: { dashboard: http://localhost:3000/d/one/first }'),
    'dashboards/one.json': dashboardFile({}),
  });
  assert.deepEqual(messages, []);
});

test('rules/dashboard finds a uid that no dashboard has', async () => {
  const messages = await messagesOf(dashboardLink, {
    'rules.yml': alertFile('up == 0', 'annotations: { dashboard: two }'),
    'dashboards/one.json': dashboardFile({}),
  });
  assert.deepEqual(messages, ['ShopSick names the dashboard "two", which does not exist']);
});
