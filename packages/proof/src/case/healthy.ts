import { setTimeout as delay } from 'node:timers/promises';
import { countBusyCores } from '../watch/busy-cores.ts';
import { Observer, type ObserverOptions } from '../watch/observer.ts';
import { isAmbient, reachBaseline } from './baseline.ts';
import type { AlertPattern } from './specificity.ts';

/** What fired on a stack that nobody broke. */
export interface HealthyWatch {
  readonly seconds: number;
  /** Cores of this machine that the healthy stack and all else kept busy, on average. */
  readonly busyCores?: number;
  /** The labels of what fired and should not have. */
  readonly unexpectedAlerts: readonly Readonly<Record<string, string>>[];
}

/** Watches a healthy stack under its usual load, from its baseline on: nothing but the ambient alerts may fire. */
export async function watchHealthy(
  options: ObserverOptions & {
    readonly seconds: number;
    readonly ambient: readonly AlertPattern[];
    readonly baselineWithinSeconds?: number;
  },
): Promise<HealthyWatch> {
  const { seconds, ambient, baselineWithinSeconds = 120 } = options;
  await using observer = new Observer(options);
  await reachBaseline(observer, {
    profile: options.profile,
    ambient,
    withinSeconds: baselineWithinSeconds,
  });
  const startedAt = Date.now();
  const busyCores = countBusyCores();
  await delay(seconds * 1_000);
  const fired = observer.activations.filter(
    ({ firingAt = 0, labels }) => firingAt >= startedAt && !isAmbient(labels, ambient),
  );
  return { seconds, busyCores: busyCores(), unexpectedAlerts: fired.map(({ labels }) => labels) };
}
