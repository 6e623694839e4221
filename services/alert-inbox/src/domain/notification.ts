export const STATUSES = ['firing', 'resolved'] as const;
export type Status = (typeof STATUSES)[number];

export interface Alert {
  readonly status: Status;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly generatorURL: string;
  readonly fingerprint: string;
}

export interface Notification {
  /** When the inbox took it in, ISO 8601. */
  readonly received_at: string;
  readonly receiver: string;
  readonly status: Status;
  readonly group_key: string;
  readonly external_url: string;
  readonly alerts: readonly Alert[];
}

export interface NotificationFilter {
  readonly alertname?: string | undefined;
  readonly status?: Status | undefined;
  /** Received at or after this instant, Unix milliseconds. */
  readonly since?: number | undefined;
}

/** The notification with only those of its alerts that match, or undefined when none does. */
export function filterNotification(
  notification: Notification,
  { alertname, status, since }: NotificationFilter,
): Notification | undefined {
  if (since !== undefined && Date.parse(notification.received_at) < since) return undefined;
  const alerts = notification.alerts.filter(
    (alert) =>
      (alertname === undefined || alert.labels.alertname === alertname) &&
      (status === undefined || alert.status === status),
  );
  return alerts.length > 0 ? { ...notification, alerts } : undefined;
}
