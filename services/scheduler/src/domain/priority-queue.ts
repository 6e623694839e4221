import { type Job, PRIORITIES, type Priority } from './job.ts';
import { JobList } from './job-list.ts';

/** Jobs of each priority in one round while all of them wait: the most urgent lead, the least are never starved. */
export const ROUND: Readonly<Record<Priority, number>> = { critical: 8, high: 4, normal: 2, low: 1 };

interface Lane {
  readonly list: JobList;
  readonly share: number;
  left: number;
}

/**
 * Weighted rounds over four FIFO lanes. Within a round the most urgent lane with credit goes first; a waiting lane
 * is served at least once in any 2 x 15 - 1 jobs.
 */
export class PriorityQueue {
  readonly #lanes: readonly Lane[] = PRIORITIES.map((priority) => ({
    list: new JobList(),
    share: ROUND[priority],
    left: ROUND[priority],
  }));
  #size = 0;

  get size(): number {
    return this.#size;
  }

  depth(priority: Priority): number {
    return this.#lane(priority).list.size;
  }

  push(job: Job): void {
    this.#lane(job.priority).list.push(job);
    this.#size += 1;
  }

  shift(): Job | null {
    if (this.#size === 0) return null;
    return this.#takeWithCredit() ?? this.#takeInNewRound();
  }

  #takeWithCredit(): Job | null {
    for (const lane of this.#lanes) {
      if (lane.left === 0) continue;
      const job = lane.list.shift();
      if (!job) continue;
      lane.left -= 1;
      this.#size -= 1;
      return job;
    }
    return null;
  }

  #takeInNewRound(): Job | null {
    for (const lane of this.#lanes) lane.left = lane.share;
    return this.#takeWithCredit();
  }

  #lane(priority: Priority): Lane {
    return this.#lanes[PRIORITIES.indexOf(priority)] as Lane;
  }
}
