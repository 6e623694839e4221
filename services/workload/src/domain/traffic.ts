import { Arrivals } from './arrivals.ts';
import { KINDS, type Kind, type Outcome, PEER_OF, type Peer } from './kinds.ts';

/** One request, which stands for `count` arrivals; `send` settles with an outcome and never rejects. */
export interface Batch {
  readonly count: number;
  send(): Promise<Outcome>;
}

/** Makes the next request of a kind, for at most `wanted` arrivals. */
export type Source = (wanted: number) => Batch;

export interface Recorder {
  offered(kind: Kind, count: number): void;
  answered(kind: Kind, outcome: Outcome, count: number): void;
  /** How long a request took that reached its peer, in monotonic milliseconds. */
  took(kind: Kind, begun: number, ended: number): void;
}

export interface TrafficOptions {
  /** Arrivals per second, now. */
  readonly rateOf: (kind: Kind) => number;
  /** A kind without one is never sent. */
  readonly sources: Readonly<Partial<Record<Kind, Source>>>;
  readonly targets: number;
  /** Of one kind. */
  readonly maxInFlight: number;
  readonly recorder: Recorder;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/** A peer that cannot be reached is asked this often, by one request: each try may cost a name look-up that hangs. */
const PROBE_MS = 500;

interface Absence {
  readonly failures: number;
  askAgainAt: number;
}

interface Lane {
  readonly source: Source;
  readonly arrivals: Arrivals;
  inFlight: number;
}

/** Sends what is due at each tick, whatever became of what was sent before. */
export class Traffic {
  readonly #options: TrafficOptions;
  readonly #lanes = new Map<Kind, Lane>();
  readonly #away = new Map<Peer, Absence>();

  constructor(options: TrafficOptions) {
    this.#options = options;
  }

  /** Begins the schedule of one kind; heartbeats begin with one of every target, so that jobs find targets at once. */
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
      if (lane.inFlight >= this.#options.maxInFlight || !this.#mayAsk(PEER_OF[kind])) {
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

  #mayAsk(peer: Peer): boolean {
    const absence = this.#away.get(peer);
    if (absence === undefined) return true;
    if (this.#options.now() < absence.askAgainAt) return false;
    // Nobody else until this one is answered.
    absence.askAgainAt = Number.POSITIVE_INFINITY;
    return true;
  }

  #note(peer: Peer, outcome: Outcome, now: number): void {
    if (outcome !== 'unreachable') {
      this.#away.delete(peer);
      return;
    }
    const failures = (this.#away.get(peer)?.failures ?? 0) + 1;
    // The first may be one connection that broke: the next request tries again at once.
    this.#away.set(peer, { failures, askAgainAt: failures === 1 ? now : now + PROBE_MS });
  }

  #shed(kind: Kind, count: number): void {
    this.#options.recorder.offered(kind, count);
    this.#options.recorder.answered(kind, 'shed', count);
  }
}

const GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

/** Spreads kinds of equal rates over the second. */
export function phaseOf(kind: Kind): number {
  return (KINDS.indexOf(kind) * GOLDEN_RATIO) % 1;
}
