import type { Job, JobFailure } from './job.ts';
import { JobList } from './job-list.ts';

/** Errors that may be temporary. A tool that was refused would be refused again. */
export const RETRYABLE = ['tool_failed', 'timeout', 'unreachable'] as const;
export type RetryableError = (typeof RETRYABLE)[number];

export const MAX_ATTEMPTS = 5;
const FIRST_PAUSE_MS = 100;

/** Whether a job whose latest attempt failed like this gets another one. */
export function mayRetry(job: Job, error: JobFailure): error is RetryableError {
  return job.attempts < job.maxAttempts && (RETRYABLE as readonly JobFailure[]).includes(error);
}

/**
 * Jobs that wait for their next attempt: 100 ms after the first attempt, twice as long after each further one. Jobs of the
 * same attempt wait equally long, so one list per attempt is always sorted and no job needs a timer.
 */
export class RetryShelf {
  readonly #lists = Array.from({ length: MAX_ATTEMPTS }, () => new JobList());

  get size(): number {
    return this.#lists.reduce((sum, { size }) => sum + size, 0);
  }

  put(job: Job, now: number): void {
    job.retryAt = now + FIRST_PAUSE_MS * 2 ** (job.attempts - 1);
    this.#lists[job.attempts - 1]?.push(job);
  }

  takeDue(now: number): Job[] {
    const due: Job[] = [];
    for (const list of this.#lists) {
      for (let job = list.head; job && job.retryAt <= now; job = list.head) {
        list.remove(job);
        due.push(job);
      }
    }
    return due;
  }

  takeExpired(now: number): Job[] {
    return this.#lists.flatMap((list) => list.takeExpired(now));
  }
}
