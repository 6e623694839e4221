import type { Finding } from './rule.ts';

export interface TrackedAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly description: string;
  /** Milliseconds since the epoch. */
  readonly pendingSince: number;
  readonly firingSince: number | undefined;
  /** Set once the finding is gone; Alertmanager has not been told yet. */
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

  /** Everything, pending ones included. */
  all(): readonly TrackedAlert[] {
    return [...this.#alerts.values()];
  }

  /** What Alertmanager has to know: firing, and resolved since it was last told. */
  toSend(): readonly TrackedAlert[] {
    return this.all().filter(({ firingSince }) => firingSince !== undefined);
  }

  /** Forgets the resolved ones among `sent`; one that resolved meanwhile is still to be told. */
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
