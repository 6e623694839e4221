import { recordFailure, type Telemetry } from '@opsconductor/telemetry';
import type { Job, Ticket } from '../../domain/job.ts';
import * as metrics from '../../metrics.ts';
import { decodeEntry, encodeEntry } from './entry.ts';
import type { EntryStream, StreamEntry } from './stream.ts';

/** A quarter of the 32 MB that the Redis of the stack may use. */
const MAX_BYTES = 8 * 1024 * 1024;

export interface JournalDeps {
  readonly telemetry: Telemetry;
  readonly stream: EntryStream;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  /** Runs after the turn in which it is called. */
  readonly defer: (run: () => void) => void;
  /** Queues recovered jobs; returns those that were not known. */
  readonly restore: (jobs: readonly Job[]) => readonly Job[];
}

interface Waiting {
  readonly jobs: readonly Job[];
  readonly resolve: (durable: boolean) => void;
}

/**
 * Stores accepted jobs that are not final, so that they survive a crash. Requests that arrive during a write share the next
 * one. A job that has ended by then is not written, so at full load most batches need no write. An entry is removed with
 * the first write after its last job has ended.
 */
export class JobJournal {
  readonly #deps: JournalDeps;
  readonly #recorders;
  #waiting: Waiting[] = [];
  #gone: number[] = [];
  #openBytes = 0;
  #openEntries = 0;
  #scheduled = false;
  /** Undefined until it was read from the store; nothing can be written before. */
  #lastId: number | undefined;
  #readUpTo = 0;
  #recovered = false;

  constructor(deps: JournalDeps) {
    this.#deps = deps;
    this.#recorders = deps.telemetry.metrics.register({
      recovered: metrics.jobsRecovered,
      notDurable: metrics.jobsNotDurable,
      entries: metrics.journalEntries,
    });
    deps.telemetry.metrics.onRender(() => this.#recorders.entries.set(this.#openEntries));
    deps.stream.onReady(() => void this.#onReady());
  }

  /** True when every job is final or written; false when some are only in memory. */
  keep(jobs: readonly Job[]): true | Promise<boolean> {
    if (jobs.every((job) => job.isFinal)) return true;
    return new Promise((resolve) => {
      this.#waiting.push({ jobs, resolve });
      this.#schedule();
    });
  }

  check(): Promise<unknown> {
    return this.#deps.stream.check();
  }

  async close(): Promise<void> {
    if (this.#gone.length > 0) await this.#write([], undefined);
    this.#deps.stream.close();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#deps.defer(() => void this.#flush());
  }

  async #flush(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    const jobs = waiting.flatMap((each) => each.jobs.filter((job) => !job.isFinal));
    const durable = await this.#write(jobs, this.#entryFor(jobs));
    for (const { resolve } of waiting) resolve(durable);
    this.#scheduled = false;
    if (this.#waiting.length > 0 || (durable && this.#gone.length > 0)) this.#schedule();
  }

  #entryFor(jobs: readonly Job[]): StreamEntry | undefined {
    if (jobs.length === 0 || this.#lastId === undefined) return undefined;
    const wallNow = Date.now();
    const payload = encodeEntry(jobs, wallNow);
    if (this.#openBytes + payload.length > MAX_BYTES) return undefined;
    this.#lastId = Math.max(wallNow, this.#lastId + 1);
    const ticket = this.#open(this.#lastId, payload.length, jobs.length);
    for (const job of jobs) job.ticket = ticket;
    return { id: this.#lastId, payload };
  }

  async #write(jobs: readonly Job[], entry: StreamEntry | undefined): Promise<boolean> {
    const gone = this.#gone;
    this.#gone = [];
    if (jobs.length > 0 && !entry) {
      const reason = this.#lastId === undefined ? 'redis_away' : 'journal_full';
      this.#recorders.notDurable.inc({ reason }, jobs.length);
    }
    if (gone.length === 0 && !entry) return jobs.length === 0;
    try {
      await this.#deps.stream.write(gone, entry);
      return jobs.length === 0 || entry !== undefined;
    } catch {
      // The client logs the outage once. The entry may have been written, so it is removed like any other.
      this.#gone.push(...gone);
      if (entry) this.#recorders.notDurable.inc({ reason: 'redis_away' }, jobs.length);
      return false;
    }
  }

  #open(id: number, bytes: number, jobs: number): Ticket {
    let open = jobs;
    this.#openBytes += bytes;
    this.#openEntries += 1;
    return {
      settle: () => {
        open -= 1;
        if (open > 0) return;
        this.#openBytes -= bytes;
        this.#openEntries -= 1;
        this.#gone.push(id);
        this.#schedule();
      },
    };
  }

  async #onReady(): Promise<void> {
    try {
      this.#lastId ??= await this.#deps.stream.lastId();
      if (!this.#recovered) await this.#recover(this.#lastId);
      if (this.#gone.length > 0) this.#schedule();
    } catch (error) {
      // The recovery continues from here when the store is back.
      this.#recordFailure(error, 'journal.recovery_interrupted', 'the journal cannot be read');
    }
  }

  async #recover(upTo: number): Promise<void> {
    const before = this.#readUpTo;
    while (this.#readUpTo < upTo) {
      const page = await this.#deps.stream.read(this.#readUpTo);
      // Newer entries were written by this process.
      const old = page.filter(({ id }) => id <= upTo);
      for (const entry of old) this.#restore(entry);
      this.#readUpTo = old.at(-1)?.id ?? upTo;
    }
    this.#recovered = true;
    if (before === upTo) return;
    this.#deps.telemetry.logger.info(
      {
        event: 'journal.recovered',
        category: 'SCHEDULER',
        component: 'journal',
        metadata: { open_entries: this.#openEntries },
      },
      'jobs of an earlier process were recovered',
    );
  }

  #restore({ id, payload }: StreamEntry): void {
    let jobs: Job[];
    try {
      jobs = decodeEntry(payload, this.#deps.now(), Date.now());
    } catch (error) {
      // The entry stays in the journal, so that an operator can examine it.
      this.#recordFailure(error, 'journal.entry_unreadable', `entry ${id} of the journal cannot be read`);
      return;
    }
    const ticket = this.#open(id, payload.length, jobs.length);
    for (const job of jobs) job.ticket = ticket;
    const fresh = new Set(this.#deps.restore(jobs));
    for (const job of jobs) if (!fresh.has(job)) ticket.settle();
    this.#recorders.recovered.inc(fresh.size);
  }

  #recordFailure(error: unknown, event: string, message: string): void {
    const { telemetry } = this.#deps;
    recordFailure(telemetry, { error, event, message, category: 'SCHEDULER' });
  }
}
