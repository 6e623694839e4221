import type { Job, JobFailure } from './job.ts';
import type { JobLedger } from './job-ledger.ts';
import type { DispatcherPorts } from './ports.ts';
import { PriorityQueue } from './priority-queue.ts';
import { mayRetry, RetryShelf } from './retry.ts';
import type { TargetTable } from './target-table.ts';

/** An unreachable peer refuses in microseconds: without a pause, all queued jobs would fail in a short outage. */
const UNREACHABLE_PAUSE_MS = 250;

/** Runs tool jobs through another service, a limited number at a time. Jobs to retry wait on the shelf. */
export class ToolLane {
  readonly queue = new PriorityQueue();
  readonly shelf = new RetryShelf();
  readonly #calls = new Map<Job, AbortController>();
  readonly #concurrency: number;
  readonly #targets: TargetTable;
  readonly #ledger: JobLedger;
  readonly #ports: DispatcherPorts;
  readonly #onFree: () => void;
  #paused = false;

  constructor(
    concurrency: number,
    targets: TargetTable,
    ledger: JobLedger,
    ports: DispatcherPorts,
    onFree: () => void,
  ) {
    this.#concurrency = concurrency;
    this.#targets = targets;
    this.#ledger = ledger;
    this.#ports = ports;
    this.#onFree = onFree;
  }

  get running(): number {
    return this.#calls.size;
  }

  /** Starts jobs that were enqueued at least `delayMs` ago, while there are free slots. */
  start(delayMs: number): void {
    while (this.#calls.size < this.#concurrency && !this.#paused) {
      if (!this.#targets.pick(true)) return;
      const at = this.#ports.now();
      const job = this.queue.shift(at - delayMs);
      if (!job) return;
      if (job.deadlineAt <= at) {
        this.#ledger.expire(job, at);
        continue;
      }
      const seat = this.#targets.pick(true, job.affinity);
      if (!seat) return;
      seat.assign(true);
      job.begin(seat.id, seat.type, at);
      this.#ledger.began([job]);
      void job.origin.within(() => this.#run(job));
    }
  }

  /** Aborts the call of a job; true when there was one. */
  abort(job: Job): boolean {
    const call = this.#calls.get(job);
    call?.abort();
    return call !== undefined;
  }

  /** Queues the jobs whose pause is over. */
  wakeRetries(now: number): void {
    for (const job of this.shelf.takeDue(now)) {
      this.#ledger.requeue(job);
      this.queue.push(job);
    }
  }

  takeExpired(now: number): Job[] {
    const running = [...this.#calls.keys()].filter((job) => !job.isFinal && job.deadlineAt <= now);
    for (const job of running) this.abort(job);
    return [...running, ...this.queue.takeExpired(now), ...this.shelf.takeExpired(now)];
  }

  async #run(job: Job): Promise<void> {
    const call = new AbortController();
    const { targetId } = job;
    this.#calls.set(job, call);
    const result = await this.#ports.callTool(job, call.signal);
    this.#calls.delete(job);
    this.#targets.release(targetId);
    if (!job.isFinal) this.#settle(job, result.ok ? 'none' : result.error, result.ok ? result.output : null);
    this.#onFree();
  }

  #settle(job: Job, error: JobFailure | 'none', output: unknown): void {
    const at = this.#ports.now();
    if (error === 'unreachable') this.#pause();
    if (error !== 'none' && mayRetry(job, error)) {
      job.state = 'queued';
      this.shelf.put(job, at);
      return;
    }
    job.output = output;
    this.#ledger.complete(job, error, at);
  }

  #pause(): void {
    if (this.#paused) return;
    this.#paused = true;
    this.#ports.after(UNREACHABLE_PAUSE_MS, () => {
      this.#paused = false;
      this.#onFree();
    });
  }
}
