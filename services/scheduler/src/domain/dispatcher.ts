import { compute } from './compute.ts';
import { Job, type JobSpec, type Origin, type Priority } from './job.ts';
import { JobBook } from './job-book.ts';
import type { DispatcherPorts } from './ports.ts';
import { PriorityQueue } from './priority-queue.ts';
import { type Seat, type TargetInfo, TargetTable } from './target-table.ts';

export interface DispatcherLimits {
  readonly queueCapacity: number;
  readonly keepFinished: number;
  readonly toolConcurrency: number;
}

export interface JobRequest {
  readonly id: string;
  readonly spec: JobSpec;
}

/** Compute jobs hold the thread this long at most before requests and timers get their turn. */
const SLICE_MS = 1;
/** A dead peer refuses in microseconds: without a pause one outage would fail the whole queue at once. */
const UNREACHABLE_PAUSE_MS = 250;

/** Takes jobs in, gives each to a target and runs it; a slow tool never holds up compute jobs. */
export class Dispatcher {
  readonly #targets = new TargetTable();
  readonly #compute = new PriorityQueue();
  readonly #tools = new PriorityQueue();
  readonly #book: JobBook;
  readonly #limits: DispatcherLimits;
  readonly #ports: DispatcherPorts;
  #toolsRunning = 0;
  #awake = false;
  #paused = false;
  #stopping = false;
  #onIdle: () => void = () => {};

  constructor(limits: DispatcherLimits, ports: DispatcherPorts) {
    this.#limits = limits;
    this.#ports = ports;
    this.#book = new JobBook(limits.keepFinished);
  }

  get healthyTargets(): number {
    return this.#targets.healthy;
  }

  get queued(): number {
    return this.#compute.size + this.#tools.size;
  }

  depth(priority: Priority): number {
    return this.#compute.depth(priority) + this.#tools.depth(priority);
  }

  get(id: string): Job | undefined {
    return this.#book.get(id);
  }

  setTargets(targets: readonly TargetInfo[]): void {
    this.#targets.replace(targets);
    this.#wake();
  }

  /** All or nothing. Ids that are known already are left as they are, so that a client may repeat a request. */
  submit(
    requests: readonly JobRequest[],
    originOf: (spec: JobSpec, index: number) => Origin,
  ): number | 'full' {
    const fresh = requests.filter(({ id }) => !this.#book.has(id));
    if (this.queued + fresh.length > this.#limits.queueCapacity) return 'full';
    const enqueuedAt = this.#ports.now();
    let accepted = 0;
    for (const { id, spec } of fresh) {
      if (this.#book.has(id)) continue;
      const job = new Job(id, spec, originOf(spec, accepted), enqueuedAt);
      this.#book.add(job);
      (spec.workload_type === 'tool' ? this.#tools : this.#compute).push(job);
      accepted += 1;
    }
    // An idle scheduler starts here: answering the request first would add its time to the wait of every job.
    if (!this.#awake) this.#ports.atOnce(this.#slice);
    return accepted;
  }

  /** Starts no more tools, finishes what runs, and resolves with the number of jobs left behind. */
  async stop(): Promise<number> {
    this.#stopping = true;
    const idle = new Promise<void>((resolve) => {
      this.#onIdle = resolve;
    });
    this.#settle();
    await idle;
    return this.queued;
  }

  #wake(): void {
    if (this.#awake) return;
    this.#awake = true;
    this.#ports.defer(this.#slice);
  }

  readonly #slice = (): void => {
    this.#awake = false;
    this.#runCompute();
    this.#startTools();
    if (this.#canCompute()) this.#wake();
    else this.#settle();
  };

  #canCompute(): boolean {
    return this.#compute.size > 0 && this.#targets.healthy > 0;
  }

  #settle(): void {
    if (this.#stopping && this.#toolsRunning === 0 && !this.#canCompute()) this.#onIdle();
  }

  #runCompute(): void {
    let at = this.#ports.now();
    const end = at + SLICE_MS;
    while (at < end) {
      const seat = this.#targets.pick(false);
      const job = seat && this.#compute.shift();
      if (!job) return;
      this.#start(job, seat, at);
      job.output = compute(job.id, job.input);
      at = this.#ports.now();
      this.#finish(job, at);
    }
  }

  #startTools(): void {
    while (this.#toolsRunning < this.#limits.toolConcurrency && !this.#paused && !this.#stopping) {
      const seat = this.#targets.pick(true);
      const job = seat && this.#tools.shift();
      if (!job) return;
      this.#toolsRunning += 1;
      this.#start(job, seat, this.#ports.now());
      void job.origin.within(() => this.#runTool(job));
    }
  }

  async #runTool(job: Job): Promise<void> {
    const result = await this.#ports.callTool(job);
    this.#toolsRunning -= 1;
    this.#targets.release(job.targetId);
    if (result.ok) job.output = result.output;
    else job.error = result.error;
    if (job.error === 'unreachable') this.#pause();
    this.#finish(job, this.#ports.now());
    this.#wake();
  }

  #start(job: Job, seat: Seat, at: number): void {
    this.#targets.assign(seat, job.workloadType === 'tool');
    job.state = 'running';
    job.startedAt = at;
    job.targetId = seat.id;
    job.targetType = seat.type;
    this.#ports.observer.started(job);
  }

  #finish(job: Job, at: number): void {
    const { origin } = job;
    job.settle(job.error === 'none' ? 'succeeded' : 'failed', at);
    this.#ports.observer.finished(job, origin);
    this.#book.finish(job);
  }

  #pause(): void {
    if (this.#paused) return;
    this.#paused = true;
    this.#ports.after(UNREACHABLE_PAUSE_MS, () => {
      this.#paused = false;
      this.#wake();
    });
  }
}
