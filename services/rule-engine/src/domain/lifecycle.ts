import type { Finding } from './rule.ts';

export interface TrackedAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly description: string;
  /** Milliseconds since the epoch. */
  readonly pendingSince: number;
  readonly firingSince: number | undefined;
  /** Set once the finding is gone, until Alertmanager has got the resolved alert. */
  readonly resolvedAt: number | undefined;
}

/** From findings to alerts: pending until `forMs` have passed, then firing until the finding is gone. */
export class Lifecycle {
  readonly #forMs: number;
  #alerts = new Map<string, TrackedAlert>();

  constructor(forMs: number) {
    this.#forMs = forMs;
  }

  update(findings: readonly Finding[], now: number): void {
    const next = new Map<string, TrackedAlert>();
    for (const { labels = {}, summary, description } of findings) {
      const key = keyOf(labels);
      const known = this.#alerts.get(key);
      const before = known?.resolvedAt === undefined ? known : undefined;
      const pendingSince = before?.pendingSince ?? now;
      const firingSince = before?.firingSince ?? (now - pendingSince >= this.#forMs ? now : undefined);
      next.set(key, { labels, summary, description, pendingSince, firingSince, resolvedAt: undefined });
    }
    for (const [key, alert] of this.#alerts) {
      if (next.has(key) || alert.firingSince === undefined) continue;
      next.set(key, { ...alert, resolvedAt: alert.resolvedAt ?? now });
    }
    this.#alerts = next;
  }

  /** All alerts, including the pending ones. */
  all(): readonly TrackedAlert[] {
    return [...this.#alerts.values()];
  }

  /** The alerts to send: firing ones, and those that resolved since the last delivery. */
  toSend(): readonly TrackedAlert[] {
    return this.all().filter(({ firingSince }) => firingSince !== undefined);
  }

  /** Forgets the resolved alerts in `sent`. One that resolved after the send is kept until the next delivery. */
  delivered(sent: readonly TrackedAlert[]): void {
    for (const alert of sent) {
      if (alert.resolvedAt !== undefined && this.#alerts.get(keyOf(alert.labels)) === alert)
        this.#alerts.delete(keyOf(alert.labels));
    }
  }
}

function keyOf(labels: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}
