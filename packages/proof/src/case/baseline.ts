import type { Profile } from '../profile/profile.ts';
import type { DeliveredAlert } from '../receiver/receiver.ts';
import type { Activation, Observer } from '../watch/observer.ts';
import { poll } from './poll.ts';
import { secondsBetween } from './result.ts';
import { type Router, routerOf } from './route.ts';
import { type AlertPattern, matchesPattern } from './specificity.ts';

/** What the Alertmanager's own timing may add to a `group_interval`. */
const FLUSH_SLACK_MS = 1_000;

export interface BaselineOptions {
  readonly profile: Profile;
  readonly ambient: readonly AlertPattern[];
  readonly withinSeconds: number;
  /** How long the stack must have run, in seconds of production; `withinSeconds` begins after that. */
  readonly historySeconds?: number;
}

/** How long a stack took to be healthy. */
export interface BaselineWait {
  readonly seconds: number;
  /** The last reasons why the stack was not healthy, one line each; empty when it was healthy immediately. */
  readonly waitingFor: readonly string[];
}

/**
 * Waits until a stack is healthy: every target is up, no rule fails, only ambient alerts are pending or firing, and every
 * resolve has been delivered. The Alertmanager sends no notification for an alert that fires again before its resolve.
 *
 * @throws Error with the reasons why the stack is not healthy
 */
export async function reachBaseline(
  observer: Observer,
  { profile, ambient, withinSeconds, historySeconds = 0 }: BaselineOptions,
): Promise<BaselineWait> {
  const since = Date.now();
  const grownAt = observer.startedAt + (historySeconds * 1_000) / profile.factor;
  const router = routerOf(profile);
  let waitingFor: readonly string[] = [];
  const deadline = Math.max(since, grownAt) + withinSeconds * 1_000;
  return poll({ what: 'a healthy baseline', deadline }, async () => {
    const troubles = await observer.troubles();
    const active = observer.active.filter(({ labels }) => !isAmbient(labels, ambient));
    const unresolved = openAlerts(observer)
      .filter((labels) => !isAmbient(labels, ambient))
      .filter((labels) => Date.now() - goneSince(observer, labels) < flushMs(router, labels));
    const missing =
      Date.now() < grownAt ? [`${historySeconds / profile.factor} s of history are needed`] : [];
    const seen = [
      ...missing,
      ...troubles,
      ...active.map(({ labels }) => `active: ${JSON.stringify(labels)}`),
      ...unresolved.map((labels) => `no resolved notification yet: ${JSON.stringify(labels)}`),
    ];
    if (seen.length === 0) return { done: { seconds: secondsBetween(since, Date.now()), waitingFor } };
    waitingFor = seen;
    return { seen };
  });
}

export const isAmbient = (labels: Readonly<Record<string, string>>, ambient: readonly AlertPattern[]) =>
  ambient.some((pattern) => matchesPattern(labels, pattern));

/** When an alert was last gone. Its notification has the labels of its rule and Prometheus' external labels. */
const goneSince = ({ activations, startedAt }: Observer, notified: Activation['labels']) =>
  activations
    .filter(({ labels }) => Object.entries(labels).every(([name, value]) => notified[name] === value))
    .reduce((latest, { goneAt = 0 }) => Math.max(latest, goneAt), startedAt);

/** The alerts whose last notification at some receiver says that they fire; each one once. */
function openAlerts({ deliveries }: Observer): Readonly<Record<string, string>>[] {
  const last = new Map<string, DeliveredAlert>();
  for (const { receiver, alerts } of deliveries)
    for (const alert of alerts) last.set(JSON.stringify([receiver, alert.labels]), alert);
  const firing = [...last.values()].filter(({ status }) => status === 'firing');
  return [...new Map(firing.map(({ labels }) => [JSON.stringify(labels), labels])).values()];
}

/** An alert that was inhibited when it ended gets no resolve, so the wait ends after one flush. */
const flushMs = (router: Router, labels: Readonly<Record<string, string>>) =>
  FLUSH_SLACK_MS + Math.max(...router(labels).map(({ groupIntervalMs }) => groupIntervalMs));
