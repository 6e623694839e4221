import { counter, gauge } from '@opsconductor/telemetry';
import { STATUSES } from './domain/notification.ts';

/** Those of alertmanager/alertmanager.yml; whatever else a sender calls itself counts as `other`. */
const RECEIVERS = ['inbox', 'slack', 'pagerduty', 'email', 'email-digest', 'heartbeat', 'other'] as const;
type ReceiverLabel = (typeof RECEIVERS)[number];

export function receiverLabel(receiver: string): ReceiverLabel {
  return RECEIVERS.find((known) => known === receiver) ?? 'other';
}

export const notifications = counter({
  name: 'alert_inbox_notifications_total',
  help: 'Notifications taken in and kept',
  labels: { status: STATUSES, receiver: RECEIVERS },
});

export const writeFailures = counter({
  name: 'alert_inbox_write_failures_total',
  help: 'Notifications refused because they could not be written',
});

export const viewers = gauge({
  name: 'alert_inbox_viewers',
  help: 'Pages that follow the notifications as they arrive',
});

export const heartbeat = {
  beats: counter({ name: 'heartbeat_beats_total', help: 'Beats of the Watchdog that arrived' }),
  lastBeat: gauge({
    name: 'heartbeat_last_beat_timestamp_seconds',
    help: 'Unix time of the latest beat; 0 before the first',
  }),
  notices: counter({
    name: 'heartbeat_notices_total',
    help: 'Notices that the watcher raised by itself',
    labels: { status: STATUSES },
  }),
  missing: gauge({ name: 'heartbeat_missing', help: '1 while beats are missing, else 0' }),
};
