import { Arrivals } from './arrivals.ts';
import { KINDS, type Kind, type Outcome, PEER_OF, type Peer } from './kinds.ts';

/** One request for `count` arrivals. `send` resolves with an outcome and never rejects. */
export interface Batch {
  readonly count: number;
  send(): Promise<Outcome>;
}

/** Makes the next request of a kind, for at most `wanted` arrivals. */
export type Source = (wanted: number) => Batch;

export interface Recorder {
  offered(kind: Kind, count: number): void;
  answered(kind: Kind, outcome: Outcome, count: number): void;
  /** The duration of a request that reached its peer, in monotonic milliseconds. */
  took(kind: Kind, begun: number, ended: number): void;
}

export interface TrafficOptions {
  /** The current arrivals per second. */
  readonly rateOf: (kind: Kind) => number;
  /** A kind without a source is never sent. */
  readonly sources: Readonly<Partial<Record<Kind, Source>>>;
  readonly targets: number;
  /** Most open requests of one kind. */
  readonly maxInFlight: number;
  readonly recorder: Recorder;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/** An unreachable peer gets one request per this interval: each try may cost a DNS lookup that hangs. */
const PROBE_MS = 500;

interface Outage {
  readonly failures: number;
  retryAt: number;
}

interface Lane {
  readonly source: Source;
  readonly arrivals: Arrivals;
  inFlight: number;
}

/** Sends the due arrivals at each tick, independent of earlier answers. */
export class Traffic {
  readonly #options: TrafficOptions;
  readonly #lanes = new Map<Kind, Lane>();
  readonly #outages = new Map<Peer, Outage>();

  constructor(options: TrafficOptions) {
    this.#options = options;
  }

  /** Starts the schedule of one kind. Heartbeats start with one of every target, so that jobs immediately have targets. */
  open(kind: Kind, now: number): void {
    const source = this.#options.sources[kind];
    if (!source || this.#lanes.has(kind)) return;
    const arrivals = new Arrivals(this.#options.rateOf(kind), now, phaseOf(kind));
    const lane = { source, arrivals, inFlight: 0 };
    this.#lanes.set(kind, lane);
    if (kind === 'heartbeat') this.#send(kind, lane, this.#options.targets);
  }

  tick(now: number): void {
    for (const [kind, lane] of this.#lanes) {
      lane.arrivals.changeRate(this.#options.rateOf(kind), now);
      const { send, missed } = lane.arrivals.due(now);
      if (missed > 0) this.#shed(kind, missed);
      if (send > 0) this.#send(kind, lane, send);
    }
  }

  #send(kind: Kind, lane: Lane, count: number): void {
    for (let left = count; left > 0; ) {
      if (lane.inFlight >= this.#options.maxInFlight || !this.#maySend(PEER_OF[kind])) {
        this.#shed(kind, left);
        return;
      }
      const batch = lane.source(left);
      left -= batch.count;
      lane.inFlight += 1;
      this.#options.recorder.offered(kind, batch.count);
      void this.#settle(kind, lane, batch);
    }
  }

  async #settle(kind: Kind, lane: Lane, batch: Batch): Promise<void> {
    const { recorder, now } = this.#options;
    const begun = now();
    const outcome = await batch.send();
    const ended = now();
    lane.inFlight -= 1;
    this.#note(PEER_OF[kind], outcome, ended);
    recorder.answered(kind, outcome, batch.count);
    if (outcome !== 'unreachable') recorder.took(kind, begun, ended);
  }

  #maySend(peer: Peer): boolean {
    const outage = this.#outages.get(peer);
    if (outage === undefined) return true;
    if (this.#options.now() < outage.retryAt) return false;
    // No other request until this one has an outcome.
    outage.retryAt = Number.POSITIVE_INFINITY;
    return true;
  }

  #note(peer: Peer, outcome: Outcome, now: number): void {
    if (outcome !== 'unreachable') {
      this.#outages.delete(peer);
      return;
    }
    const failures = (this.#outages.get(peer)?.failures ?? 0) + 1;
    // The first failure may be a single broken connection: the next request is tried immediately.
    this.#outages.set(peer, { failures, retryAt: failures === 1 ? now : now + PROBE_MS });
  }

  #shed(kind: Kind, count: number): void {
    this.#options.recorder.offered(kind, count);
    this.#options.recorder.answered(kind, 'shed', count);
  }
}

const GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

/** Spreads kinds with equal rates over the second. */
export function phaseOf(kind: Kind): number {
  return (KINDS.indexOf(kind) * GOLDEN_RATIO) % 1;
}
