import { counter, gauge } from '@opsconductor/telemetry';
import { STATUSES } from './domain/notification.ts';

/** The receivers of alertmanager/alertmanager.yml; all others count as `other`. */
const RECEIVERS = ['inbox', 'slack', 'pagerduty', 'email', 'email-digest', 'heartbeat', 'other'] as const;
type ReceiverLabel = (typeof RECEIVERS)[number];

export function receiverLabel(receiver: string): ReceiverLabel {
  return RECEIVERS.find((known) => known === receiver) ?? 'other';
}

export const notifications = counter({
  name: 'alert_inbox_notifications_total',
  help: 'Notifications received and stored',
  labels: { status: STATUSES, receiver: RECEIVERS },
});

export const writeFailures = counter({
  name: 'alert_inbox_write_failures_total',
  help: 'Notifications refused because they could not be written',
});

export const viewers = gauge({
  name: 'alert_inbox_viewers',
  help: 'Open pages that receive notifications live',
});

export const TOOLS = ['prometheus', 'alertmanager', 'grafana', 'alert-inbox', 'runbooks'] as const;

export const publicUrl = gauge({
  name: 'alert_inbox_public_url_info',
  help: '1, with the address where people open a tool; the links in dashboards are made from it',
  labels: { tool: TOOLS, url: { max: TOOLS.length } },
});

export const heartbeat = {
  received: counter({ name: 'heartbeat_beats_total', help: 'Heartbeats of the Watchdog that arrived' }),
  lastHeartbeat: gauge({
    name: 'heartbeat_last_beat_timestamp_seconds',
    help: 'Unix time of the latest heartbeat; 0 before the first',
  }),
  notices: counter({
    name: 'heartbeat_notices_total',
    help: 'HeartbeatMissing notices that the inbox raised',
    labels: { status: STATUSES },
  }),
  missing: gauge({ name: 'heartbeat_missing', help: '1 while heartbeats are missing, otherwise 0' }),
};
