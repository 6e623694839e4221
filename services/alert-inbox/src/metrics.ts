import { counter, gauge } from '@opsconductor/telemetry';
import { STATUSES } from './domain/notification.ts';

export const notifications = counter({
  name: 'alert_inbox_notifications_total',
  help: 'Notifications taken in and kept',
  labels: { status: STATUSES },
});

export const writeFailures = counter({
  name: 'alert_inbox_write_failures_total',
  help: 'Notifications refused because they could not be written',
});

export const viewers = gauge({
  name: 'alert_inbox_viewers',
  help: 'Pages that follow the notifications as they arrive',
});
