import assert from 'node:assert/strict';
import { test } from 'node:test';
import { panels } from '../../../src/checks/live/panels.ts';
import { dashboardFile } from '../../support/alerting.ts';
import { answering, success, vector } from '../../support/answering.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('live/panels accepts panels with data, and panels without data in a healthy system', async () => {
  await using server = await answering({
    '/api/v1/query': ({ searchParams }: URL) =>
      searchParams.get('query') === 'up' ? vector([{}, 1]) : success({ resultType: 'vector', result: [] }),
  });
  const { url } = server;
  const messages = await messagesOf(
    panels,
    {
      'dashboards/one.json': dashboardFile({ targets: [{ expr: 'up' }] }),
      'dashboards/two.json': dashboardFile({ title: 'Errors', targets: [{ expr: 'errors' }] }),
    },
    { prometheus: url, emptyWhenHealthy: { 'one/Errors': 'counts failures' } },
  );
  assert.deepEqual(messages, []);
});

test('live/panels accepts a panel with a text for “No value”', async () => {
  await using server = await answering({ '/api/v1/query': vector() });
  const { url } = server;
  const fieldConfig = { defaults: { noValue: 'No failures' } };
  const messages = await messagesOf(
    panels,
    { 'dashboards/one.json': dashboardFile({ targets: [{ expr: 'errors' }], fieldConfig }) },
    { prometheus: url },
  );
  assert.deepEqual(messages, []);
});

test('live/panels finds a panel without data, and one with NaN', async () => {
  await using server = await answering({
    '/api/v1/query': ({ searchParams }: URL) =>
      searchParams.get('query') === 'a' ? vector() : vector([{}, Number.NaN]),
  });
  const { url } = server;
  const messages = await messagesOf(
    panels,
    { 'dashboards/one.json': dashboardFile({ targets: [{ expr: 'a' }, { expr: 'b' }] }) },
    { prometheus: url },
  );
  assert.deepEqual(messages, [
    'panel "Orders" of one: its query returns no data',
    'panel "Orders" of one: its query returns no data',
  ]);
});

test('live/panels replaces a variable with all of its values', async () => {
  await using server = await answering({
    '/api/v1/query': ({ searchParams }: URL) =>
      searchParams.get('query') === 'up{a=~".*"}' ? vector([{}, 1]) : vector(),
  });
  const { url } = server;
  const messages = await messagesOf(
    panels,
    { 'dashboards/one.json': dashboardFile({ targets: [{ expr: 'up{a=~"$a"}' }] }) },
    { prometheus: url },
  );
  assert.deepEqual(messages, []);
});
