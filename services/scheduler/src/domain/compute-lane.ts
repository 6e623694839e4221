import { compute } from './compute.ts';
import type { Job } from './job.ts';
import type { JobLedger } from './job-ledger.ts';
import type { DispatcherPorts } from './ports.ts';
import { PriorityQueue } from './priority-queue.ts';
import type { TargetTable } from './target-table.ts';

/**
 * Compute jobs use the thread at most this long before requests and timers get their turn. With less, all requests that
 * arrived during a stall would be read before the jobs of the first one start.
 */
const SLICE_MS = 4;

/** Runs compute jobs in this process, one after the other. */
export class ComputeLane {
  readonly queue = new PriorityQueue();
  readonly #targets: TargetTable;
  readonly #ledger: JobLedger;
  readonly #ports: DispatcherPorts;

  constructor(targets: TargetTable, ledger: JobLedger, ports: DispatcherPorts) {
    this.#targets = targets;
    this.#ledger = ledger;
    this.#ports = ports;
  }

  /**
   * Runs jobs that were enqueued at least `delayMs` ago. First the jobs run, then they are recorded, so that a job only
   * waits for the jobs ahead of it.
   */
  run(delayMs: number): void {
    if (this.#targets.healthy === 0) return;
    const ran: Job[] = [];
    let at = this.#ports.now();
    const end = at + SLICE_MS;
    while (at < end) {
      const job = this.queue.shift(at - delayMs);
      if (!job) break;
      if (job.deadlineAt <= at) {
        this.#ledger.expire(job, at);
        continue;
      }
      const seat = this.#targets.pick(false, job.affinity);
      if (!seat) break;
      seat.assign(false);
      job.begin(seat.id, seat.type, at);
      job.output = compute(job.id, job.input);
      at = this.#ports.now();
      job.endedAt = at;
      ran.push(job);
    }
    if (ran.length > 0) this.#ledger.began(ran);
    for (const job of ran) this.#ledger.complete(job, 'none', job.endedAt);
  }
}
