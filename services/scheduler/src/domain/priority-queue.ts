import { type Job, PRIORITIES, type Priority } from './job.ts';
import { JobList } from './job-list.ts';

/** Jobs of each priority in one round while all of them wait: the most urgent ones go first, the others never starve. */
export const ROUND: Readonly<Record<Priority, number>> = { critical: 8, high: 4, normal: 2, low: 1 };

class Lane {
  readonly list = new JobList();
  readonly share: number;
  left: number;

  constructor(share: number) {
    this.share = share;
    this.left = share;
  }
}

/**
 * Weighted rounds over four FIFO lanes. Within a round the most urgent lane with credit goes first; a waiting lane
 * is served at least once in any 2 x 15 - 1 jobs.
 */
export class PriorityQueue {
  readonly #byPriority: Readonly<Record<Priority, Lane>> = {
    critical: new Lane(ROUND.critical),
    high: new Lane(ROUND.high),
    normal: new Lane(ROUND.normal),
    low: new Lane(ROUND.low),
  };
  readonly #lanes: readonly Lane[] = PRIORITIES.map((priority) => this.#byPriority[priority]);

  get size(): number {
    let size = 0;
    for (const { list } of this.#lanes) size += list.size;
    return size;
  }

  depth(priority: Priority): number {
    return this.#byPriority[priority].list.size;
  }

  push(job: Job): void {
    this.#byPriority[job.priority].list.push(job);
  }

  /** The next job among those that were enqueued at `before` or earlier. */
  shift(before = Number.POSITIVE_INFINITY): Job | null {
    return this.#takeWithCredit(before) ?? this.#takeInNewRound(before);
  }

  takeExpired(now: number): Job[] {
    return this.#lanes.flatMap(({ list }) => list.takeExpired(now));
  }

  #takeWithCredit(before: number): Job | null {
    for (const lane of this.#lanes) {
      if (lane.left === 0) continue;
      const job = lane.list.head;
      if (!job || job.enqueuedAt > before) continue;
      lane.list.remove(job);
      lane.left -= 1;
      return job;
    }
    return null;
  }

  #takeInNewRound(before: number): Job | null {
    for (const lane of this.#lanes) lane.left = lane.share;
    return this.#takeWithCredit(before);
  }
}
