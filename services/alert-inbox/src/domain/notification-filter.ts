import type { Notification, Status } from './notification.ts';

export interface NotificationFilter {
  readonly alertname?: string | undefined;
  readonly status?: Status | undefined;
  readonly receiver?: string | undefined;
  /** Received at or after this instant, Unix milliseconds. */
  readonly since?: number | undefined;
}

/** The notification with only those of its alerts that match, or undefined when none does. */
export function filterNotification(
  notification: Notification,
  { alertname, status, receiver, since }: NotificationFilter,
): Notification | undefined {
  if (since !== undefined && Date.parse(notification.received_at) < since) return undefined;
  if (receiver !== undefined && notification.receiver !== receiver) return undefined;
  const alerts = notification.alerts.filter(
    (alert) =>
      (alertname === undefined || alert.labels.alertname === alertname) &&
      (status === undefined || alert.status === status),
  );
  return alerts.length > 0 ? { ...notification, alerts } : undefined;
}
