import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Inbox } from '../../src/domain/inbox.ts';
import { alertOf, notificationOf } from '../samples.ts';

const inboxOf = (maxNotifications = 1_000, maxBytes = 1_000_000) => new Inbox({ maxNotifications, maxBytes });
const at = (minute: number) => `2026-01-01T00:0${minute}:00.000Z`;

test('the newest notifications are kept, in number and in bytes', () => {
  const byCount = inboxOf(3);
  for (let n = 0; n < 10; n += 1) byCount.add(notificationOf({ group_key: String(n) }), 10);
  assert.deepEqual(
    byCount.list({}).map(({ group_key }) => group_key),
    ['9', '8', '7'],
  );
  const byBytes = inboxOf(1_000, 25);
  for (let n = 0; n < 10; n += 1) byBytes.add(notificationOf({ group_key: String(n) }), 10);
  assert.equal(byBytes.size, 2);
});

test('the newest notification is kept even when it alone exceeds the bytes', () => {
  const inbox = inboxOf(1_000, 5);
  inbox.add(notificationOf(), 10);
  assert.equal(inbox.size, 1);
});

test('a filter leaves out the alerts that do not match', () => {
  const inbox = inboxOf();
  const down = alertOf();
  const slow = alertOf({ status: 'resolved', labels: { alertname: 'Slow' }, fingerprint: 'f2' });
  inbox.add(notificationOf({ received_at: at(1), alerts: [down, slow] }), 1);
  inbox.add(notificationOf({ received_at: at(2), alerts: [down] }), 1);
  assert.deepEqual(inbox.list({ alertname: 'Slow' })[0]?.alerts, [slow]);
  assert.equal(inbox.list({ alertname: 'Slow', status: 'firing' }).length, 0);
  assert.equal(inbox.list({ status: 'firing' }).length, 2);
  assert.equal(inbox.list({ since: Date.parse(at(2)) }).length, 1);
});

test('an alert fires until its latest notification is resolved', () => {
  const inbox = inboxOf();
  const later = alertOf({ fingerprint: 'f2', startsAt: at(3) });
  inbox.add(notificationOf({ alerts: [later, alertOf()] }), 1);
  assert.deepEqual(
    inbox.firing().map(({ fingerprint }) => fingerprint),
    ['f1', 'f2'],
  );
  inbox.add(notificationOf({ alerts: [alertOf({ status: 'resolved' })] }), 1);
  assert.deepEqual(
    inbox.firing().map(({ fingerprint }) => fingerprint),
    ['f2'],
  );
});

test('the most severe alert comes first, unknown severities last', () => {
  const inbox = inboxOf();
  const severities = ['none', 'info', 'warning', 'critical'];
  const alerts = severities.map((severity) => alertOf({ labels: { severity }, fingerprint: severity }));
  inbox.add(notificationOf({ alerts }), 1);
  assert.deepEqual(
    inbox.firing().map(({ labels }) => labels.severity),
    severities.toReversed(),
  );
});
