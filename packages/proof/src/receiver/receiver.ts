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
  /** When it began to fire, as ISO 8601, if the receiver reports it. An alert that began before a fault is not caused by it. */
  readonly startsAt?: string;
}

/** Where notifications arrive and can be read. */
export interface Receiver {
  /** The notifications that came at `since` (milliseconds since 1970) or later. */
  deliveries(since: number): Promise<Delivery[]>;
}
