import type { FinalState, Job, JobError } from './job.ts';
import { JobBook } from './job-book.ts';
import type { DispatcherPorts } from './ports.ts';
import type { Seat } from './target-table.ts';

/** Moves jobs from state to state, and tells the observer. */
export class JobLedger {
  readonly #book: JobBook;
  readonly #ports: DispatcherPorts;
  #deadlines = 0;

  constructor(keepFinished: number, ports: DispatcherPorts) {
    this.#book = new JobBook(keepFinished);
    this.#ports = ports;
  }

  /** Jobs with a deadline that are not final yet. */
  get deadlines(): number {
    return this.#deadlines;
  }

  has(id: string): boolean {
    return this.#book.has(id);
  }

  get(id: string): Job | undefined {
    return this.#book.get(id);
  }

  accept(job: Job): void {
    job.state = 'queued';
    this.#book.add(job);
    if (job.hasDeadline) this.#deadlines += 1;
  }

  requeue(job: Job): void {
    job.state = 'queued';
    this.#ports.observer.moved('queued');
  }

  start(job: Job, seat: Seat, at: number): void {
    const { observer } = this.#ports;
    seat.assign(job.workloadType === 'tool');
    job.targetId = seat.id;
    job.targetType = seat.type;
    job.state = 'running';
    job.attempts += 1;
    // Latency is the wait for the first start; the pauses between attempts are no fault of the queue.
    if (job.attempts === 1) {
      job.startedAt = at;
      observer.started(job);
    }
    observer.moved('assigned');
    observer.moved('running');
  }

  /** Ends a job that ran. */
  complete(job: Job, error: JobError, at: number): void {
    job.error = error === 'none' && this.#ports.disturbance.fails(at) ? 'injected' : error;
    this.finish(job, job.error === 'none' ? 'done' : 'failed', at);
  }

  expire(job: Job, at: number): void {
    job.error = 'deadline';
    this.finish(job, 'failed', at);
  }

  finish(job: Job, state: FinalState, at: number): void {
    const { origin } = job;
    if (job.hasDeadline) this.#deadlines -= 1;
    job.settle(state, at);
    this.#ports.observer.finished(job, origin);
    this.#book.finish(job);
  }
}
