import { setTimeout as delay } from 'node:timers/promises';
import { urlsOf } from '../watch/backends.ts';
import { type CoreUsage, watchCores } from '../watch/core-usage.ts';
import { Observer, type ObserverOptions } from '../watch/observer.ts';
import { beyondLimits, type Strain, StrainWatch } from '../watch/strain.ts';
import { isAmbient, reachBaseline } from './baseline.ts';
import { machineExplains, NO_REPEATS, type RepeatPolicy } from './repeat.ts';
import type { AlertPattern } from './specificity.ts';

/** What fired on a stack without a fault. */
export interface HealthyWatch {
  readonly seconds: number;
  /** What used the cores of this machine during the watch. */
  readonly usage: CoreUsage;
  /** How well the machine kept up. */
  readonly strain: Strain;
  /** The labels of the alerts that fired unexpectedly. */
  readonly unexpectedAlerts: readonly Readonly<Record<string, string>>[];
  /** Earlier watches that do not count: the machine was too slow, which can explain every alert that fired. */
  readonly repeats: readonly HealthyRepeat[];
}

/** A healthy watch that does not count, and why. */
export interface HealthyRepeat extends Pick<HealthyWatch, 'unexpectedAlerts' | 'strain'> {
  /** The limits that the machine exceeded, one phrase each. */
  readonly machine: readonly string[];
}

export interface HealthyOptions extends ObserverOptions {
  readonly seconds: number;
  readonly ambient: readonly AlertPattern[];
  readonly baselineWithinSeconds?: number;
  /** When the watch begins again because the machine was too slow; default: never. */
  readonly repeats?: RepeatPolicy;
}

/** Watches a healthy stack under its usual load, from its baseline on. Only ambient alerts may fire. */
export async function watchHealthy(options: HealthyOptions): Promise<HealthyWatch> {
  const policy = options.repeats ?? NO_REPEATS;
  const { prometheus } = urlsOf(options.stack, options.backends);
  await using observer = new Observer(options);
  await using machine = new StrainWatch(prometheus);
  const repeats: HealthyRepeat[] = [];
  for (;;) {
    const watch = await watchOnce(observer, machine, options);
    const { unexpectedAlerts, strain } = watch;
    const isRepeated =
      unexpectedAlerts.length > 0 &&
      repeats.length < policy.budget &&
      machineExplains(unexpectedAlerts, strain, policy);
    if (!isRepeated) return { ...watch, repeats };
    repeats.push({ unexpectedAlerts, strain, machine: beyondLimits(strain, policy.limits) });
  }
}

async function watchOnce(
  observer: Observer,
  machine: StrainWatch,
  { stack, profile, ambient, seconds, baselineWithinSeconds = 120 }: HealthyOptions,
): Promise<Omit<HealthyWatch, 'repeats'>> {
  await reachBaseline(observer, { profile, ambient, withinSeconds: baselineWithinSeconds });
  const startedAt = Date.now();
  const endUsage = await watchCores(stack);
  const endStrain = await machine.begin();
  await delay(seconds * 1_000);
  const strain = await endStrain();
  const fired = observer.activations.filter(
    ({ firingAt = 0, labels }) => firingAt >= startedAt && !isAmbient(labels, ambient),
  );
  return { seconds, usage: await endUsage(), strain, unexpectedAlerts: fired.map(({ labels }) => labels) };
}
