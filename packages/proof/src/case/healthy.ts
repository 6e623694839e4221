import { setTimeout as delay } from 'node:timers/promises';
import { type CoreUsage, watchCores } from '../watch/core-usage.ts';
import { Observer, type ObserverOptions } from '../watch/observer.ts';
import { isAmbient, reachBaseline } from './baseline.ts';
import type { AlertPattern } from './specificity.ts';

/** What fired on a stack that nobody broke. */
export interface HealthyWatch {
  readonly seconds: number;
  /** Who used the cores of this machine meanwhile. */
  readonly usage: CoreUsage;
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
  const endUsage = await watchCores(options.stack);
  await delay(seconds * 1_000);
  const fired = observer.activations.filter(
    ({ firingAt = 0, labels }) => firingAt >= startedAt && !isAmbient(labels, ambient),
  );
  return { seconds, usage: await endUsage(), unexpectedAlerts: fired.map(({ labels }) => labels) };
}
