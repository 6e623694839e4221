/** One notification as a receiver got it. */
export interface Delivery {
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  /** The receiver's name in the Alertmanager's configuration. */
  readonly receiver: string;
  readonly status: string;
  readonly alerts: readonly DeliveredAlert[];
}

export interface DeliveredAlert {
  readonly status: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Since when it fires, as ISO 8601, where the receiver tells it: what began before a fault is not of that fault. */
  readonly startsAt?: string;
}

/** Where notifications arrive, and can be asked for. */
export interface Receiver {
  /** The notifications that came at `since` (milliseconds since 1970) or later. */
  deliveries(since: number): Promise<Delivery[]>;
}
