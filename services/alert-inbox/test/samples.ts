import type { Alert, Notification, Status } from '../src/domain/notification.ts';

export function alertOf(over: Partial<Alert> = {}): Alert {
  return {
    status: 'firing',
    labels: { alertname: 'ServiceDown', severity: 'critical', service: 'scheduler' },
    annotations: { summary: 'scheduler is down' },
    startsAt: '2026-01-01T00:00:00.000Z',
    endsAt: '0001-01-01T00:00:00Z',
    generatorURL: 'http://localhost:9090/graph',
    fingerprint: 'f1',
    ...over,
  };
}

export function notificationOf(over: Partial<Notification> = {}): Notification {
  return {
    received_at: '2026-01-01T00:01:00.000Z',
    receiver: 'inbox',
    kind: 'webhook',
    status: 'firing',
    group_key: '{}:{alertname="ServiceDown"}',
    external_url: 'http://localhost:9093',
    alerts: [alertOf()],
    ...over,
  };
}

/** What Alertmanager posts. */
export function webhookOf(status: Status = 'firing', alerts: readonly Alert[] = [alertOf({ status })]) {
  return {
    version: '4',
    groupKey: '{}:{alertname="ServiceDown"}',
    truncatedAlerts: 0,
    status,
    receiver: 'inbox',
    groupLabels: { alertname: 'ServiceDown' },
    commonLabels: {},
    commonAnnotations: {},
    externalURL: 'http://localhost:9093',
    alerts,
  };
}
