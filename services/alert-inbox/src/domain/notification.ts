export const STATUSES = ['firing', 'resolved'] as const;
export type Status = (typeof STATUSES)[number];

/** How it came in; `heartbeat` is the dead man's switch: a beat, or the watcher's own notice. */
export type Kind = 'webhook' | 'slack' | 'pagerduty' | 'email' | 'heartbeat';

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
  /** Alertmanager's name of the receiver. */
  readonly receiver: string;
  readonly kind: Kind;
  readonly status: Status;
  readonly group_key: string;
  readonly external_url: string;
  readonly alerts: readonly Alert[];
}
