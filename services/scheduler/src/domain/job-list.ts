import type { Job } from './job.ts';

/** First in, first out, linked through the jobs themselves: no allocation and no shifting of arrays. */
export class JobList {
  #head: Job | null = null;
  #tail: Job | null = null;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(job: Job): void {
    if (this.#tail) this.#tail.next = job;
    else this.#head = job;
    this.#tail = job;
    this.#size += 1;
  }

  shift(): Job | null {
    const job = this.#head;
    if (!job) return null;
    this.#head = job.next;
    if (!this.#head) this.#tail = null;
    // A dead job that still points at a live one would keep its whole tail out of the young generation.
    job.next = null;
    this.#size -= 1;
    return job;
  }
}
