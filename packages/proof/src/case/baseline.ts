import type { Observer } from '../watch/observer.ts';
import { poll } from './poll.ts';
import { type AlertPattern, matchesPattern } from './specificity.ts';

/**
 * Waits until a stack is healthy: every target is up, no rule fails, and no alert is pending or firing but those that
 * always are.
 *
 * @throws Error with what was in the way
 */
export async function reachBaseline(
  observer: Observer,
  ambient: readonly AlertPattern[],
  withinSeconds: number,
): Promise<void> {
  const since = Date.now();
  await poll({ what: 'a healthy baseline', deadline: since + withinSeconds * 1_000 }, async () => {
    const troubles = await observer.troubles();
    const active = observer.active.filter(({ labels }) => !isAmbient(labels, ambient));
    const seen = [...troubles, ...active.map(({ labels }) => `active: ${JSON.stringify(labels)}`)];
    return seen.length === 0 ? { done: undefined } : { seen };
  });
}

export const isAmbient = (labels: Readonly<Record<string, string>>, ambient: readonly AlertPattern[]) =>
  ambient.some((pattern) => matchesPattern(labels, pattern));
