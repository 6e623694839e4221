import { Lifecycle, type TrackedAlert } from './lifecycle.ts';
import type { Query, Reading, Rule } from './rule.ts';

export interface EngineOptions {
  readonly rules: readonly Rule[];
  readonly forMs: number;
  readonly now: () => number;
  readonly read: (query: Query) => Promise<readonly Reading[]>;
  readonly send: (alerts: readonly { rule: Rule; alert: TrackedAlert }[], now: number) => Promise<void>;
  readonly observer: EngineObserver;
}

export interface EngineObserver {
  evaluated(rule: Rule, firing: number, now: number): void;
  failed(rule: Rule, error: unknown): void;
  notSent(error: unknown): void;
}

export interface RuleStatus {
  readonly rule: Rule;
  readonly alerts: readonly TrackedAlert[];
}

/** Evaluates every rule and sends the alerts to Alertmanager. A failed read or send changes nothing and is tried again. */
export function createEngine({ rules, forMs, now, read, send, observer }: EngineOptions) {
  const tracked = rules.map((rule) => ({ rule, lifecycle: new Lifecycle(forMs) }));

  async function evaluate(rule: Rule, lifecycle: Lifecycle): Promise<void> {
    try {
      const findings = await rule.evaluate(read);
      lifecycle.update(findings, now());
    } catch (error) {
      observer.failed(rule, error);
      return;
    }
    const firing = lifecycle.toSend().filter(({ resolvedAt }) => resolvedAt === undefined);
    observer.evaluated(rule, firing.length, now());
  }

  return {
    async tick(): Promise<void> {
      await Promise.all(tracked.map(({ rule, lifecycle }) => evaluate(rule, lifecycle)));
      const batches = tracked.map(({ rule, lifecycle }) => ({ rule, lifecycle, alerts: lifecycle.toSend() }));
      const outgoing = batches.flatMap(({ rule, alerts }) => alerts.map((alert) => ({ rule, alert })));
      if (outgoing.length === 0) return;
      try {
        await send(outgoing, now());
        for (const { lifecycle, alerts } of batches) lifecycle.delivered(alerts);
      } catch (error) {
        observer.notSent(error);
      }
    },
    status: (): readonly RuleStatus[] =>
      tracked.map(({ rule, lifecycle }) => ({ rule, alerts: lifecycle.all() })),
  };
}
