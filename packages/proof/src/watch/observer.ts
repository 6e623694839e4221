import { setTimeout as delay } from 'node:timers/promises';
import type { AlertSource } from '../case/case.ts';
import type { Profile } from '../profile/profile.ts';
import { rulesOf } from '../profile/rules.ts';
import type { Delivery, Receiver } from '../receiver/receiver.ts';
import type { Stack } from '../stack/stack.ts';
import { type ActiveAlert, type Backends, heldAlerts, rulerAlerts, troublesOf, urlsOf } from './backends.ts';

const INTERVAL_MS = 200;
/** A delivery is listed a little after the time that it carries. */
const LISTING_DELAY_MS = 2_000;

/** One time that an alert was active, from its condition first holding until it was gone. Times since 1970, in ms. */
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

/** Watches every source of alerts and the receiver at once, five times a second, and remembers what it saw. */
export class Observer implements AsyncDisposable {
  readonly activations: Activation[] = [];
  readonly deliveries: Delivery[] = [];
  /** Milliseconds since 1970; what was gone before that was not seen. */
  readonly startedAt = Date.now();
  readonly #errors = new Map<string, string>();
  readonly #end = new AbortController();
  readonly #loops: Promise<void>[];
  readonly #prometheusUrl: string;

  constructor({ stack, profile, backends, receiver }: ObserverOptions) {
    const urls = urlsOf(stack, backends);
    this.#prometheusUrl = urls.prometheus;
    // What the rules of the profile fire reaches the Alertmanager too, and is seen at its source.
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

  /** What could not be asked at the last try, by name. */
  get errors(): ReadonlyMap<string, string> {
    return this.#errors;
  }

  /** Why the stack is not healthy, by Prometheus' own account and the observer's; empty when it is. */
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
        // Faults cut these very services: what was known stays, and a wait that fails says so.
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
