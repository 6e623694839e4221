import { Arrivals } from './arrivals.ts';
import type { Kind, Outcome } from './ledger.ts';
import type { Plan, PlannedExecution, PlannedJob, PlannedRun } from './plan.ts';
import { type ResourceUsage, usageAt } from './resource-curves.ts';

/** Each call settles with an outcome and never rejects. */
export interface Peers {
  submit(jobs: readonly PlannedJob[]): Promise<Outcome>;
  execute(execution: PlannedExecution): Promise<Outcome>;
  runPipeline(run: PlannedRun): Promise<Outcome>;
  heartbeat(target: number, usage: ResourceUsage): Promise<Outcome>;
}

export interface Recorder {
  offered(kind: Kind, count: number): void;
  answered(kind: Kind, outcome: Outcome, count: number): void;
}

export interface TrafficOptions {
  /** Arrivals per second. */
  readonly rates: Readonly<Record<Kind, number>>;
  readonly targets: number;
  readonly maxInFlight: number;
  readonly plan: Plan;
  readonly peers: Peers;
  readonly recorder: Recorder;
}

/** The scheduler takes at most this many jobs in one request. */
const MAX_BATCH = 1_000;

/** Sends what is due at each tick, whatever became of what was sent before. */
export class Traffic {
  readonly #options: TrafficOptions;
  readonly #open = new Map<Kind, Arrivals>();
  #inFlight = 0;
  #beats = 0;

  constructor(options: TrafficOptions) {
    this.#options = options;
  }

  /** Begins the schedule of one kind; heartbeats begin with one of every target, so that jobs find targets at once. */
  open(kind: Kind, now: number): void {
    if (this.#open.has(kind)) return;
    this.#open.set(kind, new Arrivals(this.#options.rates[kind], now));
    if (kind === 'heartbeat') this.#send(kind, this.#options.targets);
  }

  tick(now: number): void {
    for (const [kind, arrivals] of this.#open) {
      const { send, missed } = arrivals.due(now);
      if (missed > 0) this.#shed(kind, missed);
      if (send > 0) this.#send(kind, send);
    }
  }

  #send(kind: Kind, count: number): void {
    const { plan, peers } = this.#options;
    switch (kind) {
      case 'job':
        for (let left = count; left > 0; left -= MAX_BATCH) {
          const jobs = Array.from({ length: Math.min(left, MAX_BATCH) }, () => plan.job());
          this.#offer(kind, jobs.length, () => peers.submit(jobs));
        }
        return;
      case 'execute':
        this.#each(kind, count, () => peers.execute(plan.execution()));
        return;
      case 'pipeline':
        this.#each(kind, count, () => peers.runPipeline(plan.run()));
        return;
      case 'heartbeat':
        this.#each(kind, count, () => this.#beat());
    }
  }

  #beat(): Promise<Outcome> {
    const { targets, peers } = this.#options;
    const target = this.#beats % targets;
    const usage = usageAt(target, Math.floor(this.#beats / targets));
    this.#beats += 1;
    return peers.heartbeat(target, usage);
  }

  #each(kind: Kind, count: number, request: () => Promise<Outcome>): void {
    for (let n = 0; n < count; n += 1) this.#offer(kind, 1, request);
  }

  #offer(kind: Kind, count: number, request: () => Promise<Outcome>): void {
    if (this.#inFlight >= this.#options.maxInFlight) {
      this.#shed(kind, count);
      return;
    }
    this.#options.recorder.offered(kind, count);
    this.#inFlight += 1;
    void request().then((outcome) => {
      this.#inFlight -= 1;
      this.#options.recorder.answered(kind, outcome, count);
    });
  }

  #shed(kind: Kind, count: number): void {
    this.#options.recorder.offered(kind, count);
    this.#options.recorder.answered(kind, 'shed', count);
  }
}
