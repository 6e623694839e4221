import { setTimeout as delay } from 'node:timers/promises';
import type { Profile } from '../profile/profile.ts';
import { rulesOf } from '../profile/rules.ts';
import type { Delivery, Receiver } from '../receiver/receiver.ts';
import type { Stack } from '../stack/stack.ts';
import { type ActiveAlert, type Backends, heldAlerts, rulerAlerts, troublesOf, urlsOf } from './backends.ts';

const INTERVAL_MS = 200;
/** A receiver lists a delivery a little later than its timestamp. */
const LISTING_DELAY_MS = 2_000;

/** What evaluates an alert: Prometheus, Loki's ruler, or a program that posts alerts to the Alertmanager. */
export type AlertSource = 'prometheus' | 'loki' | 'custom';

/** A period in which an alert was active, from the first true condition until it was gone. Times in ms since 1970. */
export interface Activation {
  readonly source: AlertSource;
  readonly labels: Readonly<Record<string, string>>;
  readonly activeAt: number;
  readonly seenAt: number;
  pendingAt?: number;
  firingAt?: number;
  goneAt?: number;
}

export interface ObserverOptions {
  readonly stack: Stack;
  readonly profile: Profile;
  readonly backends: Backends;
  readonly receiver: Receiver;
}

/** Reads every source of alerts and the receiver five times a second, and records what it sees. */
export class Observer implements AsyncDisposable {
  readonly activations: Activation[] = [];
  readonly deliveries: Delivery[] = [];
  /** Milliseconds since 1970. Alerts that were gone before that are not recorded. */
  readonly startedAt = Date.now();
  readonly #errors = new Map<string, string>();
  readonly #end = new AbortController();
  readonly #loops: Promise<void>[];
  readonly #prometheusUrl: string;

  constructor({ stack, profile, backends, receiver }: ObserverOptions) {
    const urls = urlsOf(stack, backends);
    this.#prometheusUrl = urls.prometheus;
    // Alerts of the profile's rules also reach the Alertmanager; they are read at their source.
    const ruled = new Set(rulesOf(profile).map(({ name }) => name));
    const { loki } = urls;
    this.#loops = [
      this.#repeat('prometheus', async () => this.#note('prometheus', await rulerAlerts(urls.prometheus))),
      ...(loki ? [this.#repeat('loki', async () => this.#note('loki', await rulerAlerts(loki)))] : []),
      this.#repeat('alertmanager', async () => {
        const held = await heldAlerts(urls.alertmanager);
        this.#note(
          'custom',
          held.filter(({ labels }) => !ruled.has(labels.alertname ?? '')),
        );
      }),
      this.#repeat('receiver', () => this.#receive(receiver)),
    ];
  }

  /** What is active now. */
  get active(): Activation[] {
    return this.activations.filter(({ goneAt }) => goneAt === undefined);
  }

  /** The sources that could not be read at the last try, by name, with the error. */
  get errors(): ReadonlyMap<string, string> {
    return this.#errors;
  }

  /** Why the stack is not healthy, according to Prometheus and the observer; empty when it is healthy. */
  async troubles(): Promise<string[]> {
    const unreachable = [...this.#errors].map(([name, message]) => `${name}: ${message}`);
    return [...unreachable, ...(await troublesOf(this.#prometheusUrl))];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#end.abort();
    await Promise.all(this.#loops);
  }

  async #repeat(name: string, read: () => Promise<void>): Promise<void> {
    const { signal } = this.#end;
    while (!signal.aborted) {
      try {
        await read();
        this.#errors.delete(name);
      } catch (error) {
        // Faults interrupt these services. The last known state stays, and a failed wait reports the error.
        const { message, cause } = error as Error;
        this.#errors.set(name, cause instanceof Error ? `${message}: ${cause.message}` : message);
      }
      await delay(INTERVAL_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  #note(source: AlertSource, alerts: readonly ActiveAlert[]): void {
    const now = Date.now();
    const known = new Map(
      this.active.filter((activation) => activation.source === source).map((found) => [keyOf(found), found]),
    );
    for (const alert of alerts) {
      let activation = known.get(keyOf(alert));
      known.delete(keyOf(alert));
      if (activation === undefined) {
        activation = { source, labels: alert.labels, activeAt: alert.activeAt, seenAt: now };
        this.activations.push(activation);
      }
      activation[alert.state === 'pending' ? 'pendingAt' : 'firingAt'] ??= now;
    }
    for (const gone of known.values()) gone.goneAt = now;
  }

  async #receive(receiver: Receiver): Promise<void> {
    const newest = Math.max(0, ...this.deliveries.map(({ receivedAt }) => receivedAt));
    const recent = newest - LISTING_DELAY_MS;
    const known = new Set(
      this.deliveries.filter(({ receivedAt }) => receivedAt >= recent).map((found) => JSON.stringify(found)),
    );
    for (const delivery of await receiver.deliveries(Math.max(recent, 0)))
      if (!known.has(JSON.stringify(delivery))) this.deliveries.push(delivery);
  }
}

function keyOf({ labels, activeAt }: { labels: Readonly<Record<string, string>>; activeAt: number }): string {
  const sorted = Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([activeAt, sorted]);
}
