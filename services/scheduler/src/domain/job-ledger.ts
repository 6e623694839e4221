import type { FinalState, Job, JobError } from './job.ts';
import { JobBook } from './job-book.ts';
import type { DispatcherPorts } from './ports.ts';

/** Moves jobs from state to state, and notifies the observer. */
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

  /** Records that an attempt of these jobs has begun. */
  began(jobs: readonly Job[]): void {
    const { observer } = this.#ports;
    observer.moved('assigned', jobs.length);
    observer.moved('running', jobs.length);
    for (const job of jobs) if (job.attempts === 1) observer.started(job);
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
