import type { Job } from './job.ts';
import { JobList } from './job-list.ts';

/** Every job that waits or runs, and the newest finished ones. */
export class JobBook {
  readonly #jobs = new Map<string, Job>();
  readonly #finished = new JobList();
  readonly #keep: number;

  constructor(keep: number) {
    this.#keep = keep;
  }

  has(id: string): boolean {
    return this.#jobs.has(id);
  }

  get(id: string): Job | undefined {
    return this.#jobs.get(id);
  }

  add(job: Job): void {
    this.#jobs.set(job.id, job);
  }

  finish(job: Job): void {
    this.#finished.push(job);
    if (this.#finished.size <= this.#keep) return;
    const oldest = this.#finished.shift();
    if (oldest) this.#jobs.delete(oldest.id);
  }
}
