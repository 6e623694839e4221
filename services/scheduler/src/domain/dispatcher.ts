import { ComputeLane } from './compute-lane.ts';
import { Job, type JobSpec, type Origin, type Priority } from './job.ts';
import { JobLedger } from './job-ledger.ts';
import type { DispatcherPorts } from './ports.ts';
import { type TargetInfo, TargetTable } from './target-table.ts';
import { ToolLane } from './tool-lane.ts';

export interface DispatcherLimits {
  readonly queueCapacity: number;
  readonly keepFinished: number;
  readonly toolConcurrency: number;
}

export interface JobRequest {
  readonly id: string;
  readonly spec: JobSpec;
}

/** Largest delay of a retry or a missed deadline. One timer serves all jobs, and runs only while it is needed. */
const TICK_MS = 50;

/** Accepts jobs, assigns each to a target and runs it. A slow tool never delays compute jobs. */
export class Dispatcher {
  readonly #targets = new TargetTable();
  readonly #ledger: JobLedger;
  readonly #compute: ComputeLane;
  readonly #tools: ToolLane;
  readonly #limits: DispatcherLimits;
  readonly #ports: DispatcherPorts;
  #awake = false;
  #ticking = false;
  #stopping = false;
  #onIdle: () => void = () => {};

  constructor(limits: DispatcherLimits, ports: DispatcherPorts) {
    this.#limits = limits;
    this.#ports = ports;
    this.#ledger = new JobLedger(limits.keepFinished, ports);
    this.#compute = new ComputeLane(this.#targets, this.#ledger, ports);
    this.#tools = new ToolLane(limits.toolConcurrency, this.#targets, this.#ledger, ports, () =>
      this.#wake(),
    );
  }

  get healthyTargets(): number {
    return this.#targets.healthy;
  }

  /** Jobs that wait, including those between two attempts. */
  get queued(): number {
    return this.#compute.queue.size + this.#tools.queue.size + this.#tools.shelf.size;
  }

  /** Share of the queue that is in use, 0 to 1. */
  get fill(): number {
    return this.queued / this.#limits.queueCapacity;
  }

  depth(priority: Priority): number {
    return this.#compute.queue.depth(priority) + this.#tools.queue.depth(priority);
  }

  get(id: string): Job | undefined {
    return this.#ledger.get(id);
  }

  setTargets(targets: readonly TargetInfo[]): void {
    this.#targets.replace(targets);
    this.#wake();
  }

  /**
   * Accepts all jobs or none, and returns the new ones. Jobs with a known id are ignored, so that a client may repeat a
   * request.
   */
  submit(
    requests: readonly JobRequest[],
    originOf: (spec: JobSpec, index: number) => Origin,
  ): Job[] | 'full' | 'throttled' {
    if (this.#ports.disturbance.refuses()) return 'throttled';
    const fresh = requests.filter(({ id }) => !this.#ledger.has(id));
    if (this.queued + fresh.length > this.#limits.queueCapacity) return 'full';
    const jobs: Job[] = [];
    for (const { id, spec } of fresh) {
      if (this.#ledger.has(id)) continue;
      const job = new Job(id, spec, originOf(spec, jobs.length));
      this.#ledger.accept(job);
      jobs.push(job);
    }
    const at = this.#ports.now();
    for (const job of jobs) job.enqueue(at);
    this.#enqueue(jobs);
    return jobs;
  }

  /** Queues jobs that an earlier process had accepted, even beyond the capacity; returns those that are new. */
  restore(jobs: readonly Job[]): Job[] {
    const fresh = jobs.filter(({ id }) => !this.#ledger.has(id));
    for (const job of fresh) this.#ledger.accept(job);
    this.#enqueue(fresh);
    return fresh;
  }

  /** Cancels a job that is not final, and aborts the call of a running tool. */
  cancel(id: string): Job | 'unknown' | 'final' {
    const job = this.#ledger.get(id);
    if (!job) return 'unknown';
    if (job.isFinal) return job.state === 'cancelled' ? job : 'final';
    job.list?.remove(job);
    this.#tools.abort(job);
    this.#ledger.finish(job, 'cancelled', this.#ports.now());
    return job;
  }

  /** Starts no more tools, finishes the running jobs, and resolves with the number of jobs that still wait. */
  async stop(): Promise<number> {
    this.#stopping = true;
    const idle = new Promise<void>((resolve) => {
      this.#onIdle = resolve;
    });
    this.#settle();
    await idle;
    return this.queued;
  }

  #enqueue(jobs: readonly Job[]): void {
    if (jobs.length === 0) return;
    for (const job of jobs) (job.workloadType === 'tool' ? this.#tools : this.#compute).queue.push(job);
    // An idle scheduler starts the jobs here: answering the request first would delay every job.
    if (!this.#awake) this.#ports.runNow(this.#slice);
    this.#ports.observer.moved('accepted', jobs.length);
    this.#ports.observer.moved('queued', jobs.length);
  }

  #wake(): void {
    if (this.#awake) return;
    this.#awake = true;
    this.#ports.defer(this.#slice);
  }

  readonly #slice = (): void => {
    this.#awake = false;
    const { stalled, delayMs } = this.#ports.disturbance;
    if (!stalled) {
      this.#compute.run(delayMs);
      if (!this.#stopping) this.#tools.start(delayMs);
    }
    if (stalled || delayMs > 0) this.#comeBack(stalled ? TICK_MS : 1);
    else if (this.#canCompute()) this.#wake();
    else this.#settle();
    this.#armTick();
  };

  /** A fault delays the jobs: their next turn is started by a timer. */
  #comeBack(ms: number): void {
    if (this.#stopping && this.#tools.running === 0) this.#onIdle();
    if (this.#stopping || this.queued === 0) return;
    this.#awake = true;
    this.#ports.after(ms, this.#slice);
  }

  #canCompute(): boolean {
    return this.#targets.healthy > 0 && this.#compute.queue.size > 0;
  }

  #settle(): void {
    if (this.#stopping && this.#tools.running === 0 && !this.#canCompute()) this.#onIdle();
  }

  #armTick(): void {
    if (this.#ticking || (this.#ledger.deadlines === 0 && this.#tools.shelf.size === 0)) return;
    this.#ticking = true;
    this.#ports.after(TICK_MS, this.#tick);
  }

  readonly #tick = (): void => {
    this.#ticking = false;
    const now = this.#ports.now();
    if (this.#ledger.deadlines > 0) {
      const expired = [...this.#compute.queue.takeExpired(now), ...this.#tools.takeExpired(now)];
      for (const job of expired) this.#ledger.expire(job, now);
    }
    this.#tools.wakeRetries(now);
    if (!this.#awake) this.#slice();
    else this.#armTick();
  };
}
