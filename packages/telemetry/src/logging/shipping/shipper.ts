import { setTimeout as sleep } from 'node:timers/promises';
import type { ShipperCounters } from './counters.ts';
import type { LokiPush, PushOptions } from './loki-push.ts';
import { type Batch, SpoolReader } from './spool-reader.ts';

/** Sent to the service thread: the first failure of a series, the end of the series, and the end of a drain. */
export type ShipperMessage =
  | { readonly kind: 'failing'; readonly reason: string; readonly detail: string; readonly remedy: string }
  | { readonly kind: 'recovered' }
  | { readonly kind: 'drained' };

export interface ShipperSetup extends PushOptions {
  dir: string;
  /** The first segment that this process writes. */
  firstOwn: number;
  /** False when a shipper of this process has already counted what was left in the spool. */
  countRecovered: boolean;
}

interface ShipperDeps extends ShipperSetup {
  counters: ShipperCounters;
  push: Pick<LokiPush, 'push'>;
  report: (message: ShipperMessage) => void;
}

const lingerMs = 500;
const firstBackoffMs = 250;
const maxBackoffMs = 5000;
const spooledLine = /^\d{19} /;

/** Moves the spool to Loki, batch by batch and in order, for as long as it takes. */
export class Shipper {
  readonly #deps: ShipperDeps;
  readonly #reader: SpoolReader;
  readonly #wake = new AbortController();
  #draining = false;
  #backoffMs = 0;

  constructor(deps: ShipperDeps) {
    this.#deps = deps;
    this.#reader = new SpoolReader(deps.dir, (bytes) => deps.counters.add('releasedBytes', bytes));
  }

  /** Sends the remaining lines without a retry; the rest stays in the spool. */
  drain(): void {
    this.#draining = true;
    this.#wake.abort();
  }

  async run(): Promise<void> {
    this.#countRecovered();
    for (;;) {
      const batch = this.#next();
      const delivered = batch ? await this.#deliver(batch) : true;
      if (this.#draining && (!batch || !delivered)) break;
      const pause = delivered ? (batch ? 0 : lingerMs) : this.#backoffMs * (0.8 + Math.random() * 0.4);
      if (pause > 0) await sleep(pause, undefined, { signal: this.#wake.signal }).catch(() => {});
    }
    this.#deps.report({ kind: 'drained' });
  }

  #countRecovered(): void {
    const { countRecovered, counters, firstOwn } = this.#deps;
    if (!countRecovered) return;
    try {
      counters.add('recovered', this.#reader.countRecovered(firstOwn));
    } catch {
      // The folder cannot be read: the writer reports it, and there is nothing to recover.
    }
  }

  // A folder that does not exist yet, or no longer exists, has no batch.
  #next(): Batch | undefined {
    try {
      return this.#reader.next();
    } catch {
      return undefined;
    }
  }

  /** Commits the batch once Loki has accepted or rejected each line; false when it has to be sent again. */
  async #deliver(batch: Batch): Promise<boolean> {
    const lines = batch.lines.filter((line) => spooledLine.test(line));
    const sent = await this.#send(lines);
    if (sent === undefined) return false;
    this.#reader.commit(batch);
    this.#deps.counters.add('delivered', sent);
    this.#deps.counters.add('rejected', batch.lines.length - sent);
    if (this.#backoffMs > 0) this.#deps.report({ kind: 'recovered' });
    this.#backoffMs = 0;
    return true;
  }

  /** The number of lines that Loki accepted; undefined when they have to wait. Halves a rejected batch to find the bad line. */
  async #send(lines: readonly string[]): Promise<number | undefined> {
    if (lines.length === 0) return 0;
    const outcome = await this.#deps.push.push(lines);
    if (outcome.kind === 'delivered') return lines.length;
    if (outcome.kind === 'retry') {
      this.#deps.counters.add(outcome.reason, 1);
      if (this.#backoffMs === 0) this.#deps.report({ ...outcome, kind: 'failing' });
      this.#backoffMs = Math.min(maxBackoffMs, Math.max(firstBackoffMs, this.#backoffMs * 2));
      return undefined;
    }
    if (lines.length === 1) return 0;
    const middle = lines.length >> 1;
    const first = await this.#send(lines.slice(0, middle));
    const second = first === undefined ? undefined : await this.#send(lines.slice(middle));
    return first === undefined || second === undefined ? undefined : first + second;
  }
}
