import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTelemetry } from '@opsconductor/telemetry';
import type { NotificationStore } from '../src/adapters/notification-store.ts';
import { buildApp } from '../src/app.ts';
import { Inbox } from '../src/domain/inbox.ts';
import { DEFAULTS } from './app.ts';
import { webhookOf } from './samples.ts';

test('a notification that cannot be written is refused with 503, counted and not shown', async (t) => {
  const telemetry = startTelemetry({
    serviceName: 'alert-inbox',
    serviceVersion: '0',
    environment: 'test',
    logLevel: 'silent',
  });
  const store: NotificationStore = {
    inbox: new Inbox({ maxNotifications: 10, maxBytes: 1_000 }),
    keep: async () => {
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    },
    close: async () => {},
  };
  const { app } = buildApp({ telemetry, store, ...DEFAULTS });
  t.after(() => app.close());
  const response = await app.inject({ method: 'POST', url: '/webhook', payload: webhookOf() });
  assert.equal(response.statusCode, 503);
  assert.equal(response.json().error.code, 'NOT_STORED');
  assert.deepEqual((await app.inject('/notifications')).json(), []);
  const exposition = await telemetry.metrics.exposition();
  assert.match(exposition, /alert_inbox_write_failures_total 1/);
  assert.match(exposition, /alert_inbox_notifications_total\{status="firing",receiver="inbox"\} 0/);
});
