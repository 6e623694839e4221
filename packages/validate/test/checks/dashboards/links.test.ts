import assert from 'node:assert/strict';
import { test } from 'node:test';
import { links } from '../../../src/checks/dashboards/links.ts';
import { dashboardFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('dashboards/links accepts a link to a dashboard that exists', async () => {
  const messages = await messagesOf(links, {
    'dashboards/one.json': dashboardFile({}, { links: [{ url: '/d/one' }] }),
  });
  assert.deepEqual(messages, []);
});

test('dashboards/links finds a link to a dashboard that does not exist', async () => {
  const messages = await messagesOf(links, {
    'dashboards/one.json': dashboardFile({}, { links: [{ url: '/d/two?orgId=1' }] }),
  });
  assert.deepEqual(messages, ['one links to the dashboard "two", which does not exist']);
});
