export const STATUSES = ['firing', 'resolved'] as const;
export type Status = (typeof STATUSES)[number];

/** How it arrived; `heartbeat` is the dead man's switch: a heartbeat, or the notice that the inbox raised. */
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
  /** When the inbox received it, ISO 8601. */
  readonly received_at: string;
  /** Alertmanager's name of the receiver. */
  readonly receiver: string;
  readonly kind: Kind;
  readonly status: Status;
  readonly group_key: string;
  readonly external_url: string;
  readonly alerts: readonly Alert[];
  /** Alerts of the group that the sender left out of a long message; absent: none. */
  readonly left_out?: number;
}

export const leftOut = (count: number): Pick<Notification, 'left_out'> =>
  count > 0 ? { left_out: count } : {};
