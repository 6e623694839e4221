import type { Job, JobHolder } from './job.ts';

/** All jobs of a queue may expire at the same time. The limit keeps each call short. */
const MAX_EXPIRED = 500;

/** First in, first out, linked through the jobs themselves: no allocation, no array shifts, removal in one step. */
export class JobList implements JobHolder {
  #head: Job | null = null;
  #tail: Job | null = null;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get head(): Job | null {
    return this.#head;
  }

  push(job: Job): void {
    job.list = this;
    job.previous = this.#tail;
    if (this.#tail) this.#tail.next = job;
    else this.#head = job;
    this.#tail = job;
    this.#size += 1;
  }

  shift(): Job | null {
    const job = this.#head;
    if (job) this.remove(job);
    return job;
  }

  remove(job: Job): void {
    const { next, previous } = job;
    if (previous) previous.next = next;
    else this.#head = next;
    if (next) next.previous = previous;
    else this.#tail = previous;
    // A removed job that still refers to a live one would move the rest of the list into the old generation.
    job.next = null;
    job.previous = null;
    job.list = null;
    this.#size -= 1;
  }

  /** Removes and returns jobs whose deadline has passed, at most 500. */
  takeExpired(now: number): Job[] {
    const expired: Job[] = [];
    for (let job = this.#head; job && expired.length < MAX_EXPIRED; ) {
      const { next } = job;
      if (job.deadlineAt <= now) {
        this.remove(job);
        expired.push(job);
      }
      job = next;
    }
    return expired;
  }
}
