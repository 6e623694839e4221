import type { FinalState, Job, JobError } from './job.ts';
import { JobList } from './job-list.ts';
import type { DispatcherPorts } from './ports.ts';

/** Every job that waits or runs, and the newest finished ones. Moves jobs from state to state, and notifies the observer. */
export class JobLedger {
  readonly #jobs = new Map<string, Job>();
  readonly #finished = new JobList();
  readonly #keepFinished: number;
  readonly #ports: DispatcherPorts;
  #deadlines = 0;

  constructor(keepFinished: number, ports: DispatcherPorts) {
    this.#keepFinished = keepFinished;
    this.#ports = ports;
  }

  /** Jobs with a deadline that are not final yet. */
  get deadlines(): number {
    return this.#deadlines;
  }

  has(id: string): boolean {
    return this.#jobs.has(id);
  }

  get(id: string): Job | undefined {
    return this.#jobs.get(id);
  }

  accept(job: Job): void {
    job.state = 'queued';
    this.#jobs.set(job.id, job);
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

  /** The oldest finished job is forgotten when there are more than `keepFinished`. */
  finish(job: Job, state: FinalState, at: number): void {
    const { origin } = job;
    if (job.hasDeadline) this.#deadlines -= 1;
    job.settle(state, at);
    this.#ports.observer.finished(job, origin);
    this.#finished.push(job);
    if (this.#finished.size <= this.#keepFinished) return;
    const oldest = this.#finished.shift();
    if (oldest) this.#jobs.delete(oldest.id);
  }
}
