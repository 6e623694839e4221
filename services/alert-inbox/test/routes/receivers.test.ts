import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultClient, faultTokenFile } from '@opsconductor/service-kit/testing';
import type { Notification } from '../../src/domain/notification.ts';
import { appUnderTest } from '../app.ts';
import { webhookOf } from '../samples.ts';

const slack = { channel: '#ops', attachments: [{ title: 'disk is full', text: 'Node 7.' }] };
const page = {
  routing_key: 'r',
  event_action: 'trigger',
  dedup_key: 'k',
  payload: { summary: 'disk is full', source: 'node 7', severity: 'critical', class: 'DiskFull' },
};
const bodies = { webhook: webhookOf(), slack, pagerduty: page };
const paths = { webhook: '/webhook', slack: '/slack', pagerduty: '/pagerduty/v2/enqueue' };

test('a Slack message gets the answer of Slack, a PagerDuty event that of PagerDuty', async (t) => {
  const { post, remove } = await appUnderTest();
  t.after(remove);
  const ok = await post(slack, paths.slack);
  assert.equal(`${ok.statusCode} ${ok.body}`, '200 ok');
  const accepted = await post(page, paths.pagerduty);
  assert.equal(accepted.statusCode, 202);
  assert.deepEqual(accepted.json(), { status: 'success', message: 'Event processed', dedup_key: 'k' });
});

test('a message of another sender is kept with its text and does not count as a firing alert', async (t) => {
  const { app, post, remove } = await appUnderTest();
  t.after(remove);
  await post(slack, paths.slack);
  await post(page, paths.pagerduty);
  const kept = (await app.inject('/notifications')).json<Notification[]>();
  assert.deepEqual(
    kept.map(({ receiver, kind, status }) => `${receiver} ${kind} ${status}`),
    ['pagerduty pagerduty firing', 'slack slack firing'],
  );
  assert.deepEqual(kept[0]?.alerts[0]?.labels, { severity: 'critical', alertname: 'DiskFull' });
  assert.deepEqual(kept[1]?.alerts[0]?.annotations, { summary: 'disk is full', description: 'Node 7.' });
  assert.deepEqual((await app.inject('/firing')).json(), []);
});

for (const receiver of ['webhook', 'slack', 'pagerduty'] as const) {
  test(`receiver-fails makes ${receiver} answer 503 and nothing else`, async (t) => {
    const { app, post, remove } = await appUnderTest({ faultTokenFile: faultTokenFile(t) });
    t.after(remove);
    const faults = faultClient(app);
    await faults.start('receiver-fails', { receiver });
    for (const [name, path] of Object.entries(paths)) {
      const { statusCode } = await post(bodies[name as keyof typeof bodies], path);
      assert.equal(statusCode === 503, name === receiver, `${name} ${statusCode}`);
    }
    assert.equal((await app.inject('/notifications')).json().length, 2);
    await faults.end('receiver-fails');
    assert.ok((await post(bodies[receiver], paths[receiver])).statusCode < 300);
  });
}

for (const [title, payload, says] of [
  ['an unknown action', { ...page, event_action: 'page' }, 'trigger, resolve'],
  ['no key', { ...page, routing_key: '' }, 'routing_key'],
  ['no payload', { ...page, payload: undefined }, 'payload'],
] as const) {
  test(`an event with ${title} gets a 400 with the reason`, async (t) => {
    const { post, remove } = await appUnderTest();
    t.after(remove);
    const response = await post(payload, paths.pagerduty);
    assert.equal(response.statusCode, 400);
    assert.ok(response.json().error.message.includes(says), response.json().error.message);
  });
}
