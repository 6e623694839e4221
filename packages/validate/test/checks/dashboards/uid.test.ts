import assert from 'node:assert/strict';
import { test } from 'node:test';
import { uid } from '../../../src/checks/dashboards/uid.ts';
import { dashboardFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('dashboards/uid accepts a uid and a title', async () => {
  const messages = await messagesOf(uid, { 'dashboards/one.json': dashboardFile({}) });
  assert.deepEqual(messages, []);
});

test('dashboards/uid finds a missing uid, and one that is already used', async () => {
  const messages = await messagesOf(uid, {
    'dashboards/one.json': dashboardFile({}),
    'dashboards/two.json': dashboardFile({}),
    'dashboards/zero.json': dashboardFile({}, { uid: '' }),
  });
  assert.deepEqual(messages, ['its uid "one" is already used by dashboards/one.json', 'it has no uid']);
});
