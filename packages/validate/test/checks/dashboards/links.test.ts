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

test('dashboards/links does not judge links to other servers', async () => {
  const messages = await messagesOf(links, {
    'dashboards/one.json': dashboardFile(
      {
        options: { content: 'see https://g.example.org/d/1AbC-dEf/x, ![](https://a.example.org/img/d/logo)' },
      },
      { links: [{ url: 'https://grafana.com/d/000000012' }] },
    ),
  });
  assert.deepEqual(messages, []);
});

for (const text of ['[more](/d/two)', '/grafana/d/two', 'see /d/two'])
  test(`dashboards/links finds the dashboard in ${text}`, async () => {
    const messages = await messagesOf(links, {
      'dashboards/one.json': dashboardFile({ options: { content: text } }),
    });
    assert.deepEqual(messages, ['one links to the dashboard "two", which does not exist']);
  });
