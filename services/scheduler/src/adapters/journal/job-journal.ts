import { recordFailure, type Telemetry } from '@opsconductor/telemetry';
import type { Job, Ticket } from '../../domain/job.ts';
import * as metrics from '../../metrics.ts';
import { decodeEntry, encodeEntry } from './entry.ts';
import type { EntryStream, StreamEntry } from './stream.ts';

/** Of the 32 MB that the stack's Redis may use for everything. */
const MAX_BYTES = 8 * 1024 * 1024;

export interface JournalDeps {
  readonly telemetry: Telemetry;
  readonly stream: EntryStream;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  /** Runs after the turn in which it is called. */
  readonly defer: (run: () => void) => void;
  /** Takes jobs back; returns those that were not known. */
  readonly restore: (jobs: readonly Job[]) => readonly Job[];
}

interface Waiting {
  readonly jobs: readonly Job[];
  readonly resolve: (durable: boolean) => void;
}

/**
 * Keeps accepted jobs that are not final where a crash cannot reach them. Requests that come while a write is under
 * way share the next one, and a job that has ended by then is not written at all: at full load most batches need no
 * write. An entry is removed with the first write after the last of its jobs has ended.
 */
export class JobJournal {
  readonly #deps: JournalDeps;
  readonly #recorders;
  #waiting: Waiting[] = [];
  #gone: number[] = [];
  #openBytes = 0;
  #openEntries = 0;
  #scheduled = false;
  /** Undefined until the store has said which ids it has seen: nothing can be written before. */
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

  /** True once every job is final or written; false when some are in memory only. */
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
      // The client logs the absence once. Whether the entry was written is not known: it is removed like any other.
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
      // Goes on where it stopped when the store is back.
      this.#tellFailure(error, 'journal.recovery_interrupted', 'the journal cannot be read');
    }
  }

  async #recover(upTo: number): Promise<void> {
    const before = this.#readUpTo;
    while (this.#readUpTo < upTo) {
      const page = await this.#deps.stream.read(this.#readUpTo);
      // What this process wrote itself since is not to be taken back.
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
      'jobs of the last process are taken back',
    );
  }

  #restore({ id, payload }: StreamEntry): void {
    let jobs: Job[];
    try {
      jobs = decodeEntry(payload, this.#deps.now(), Date.now());
    } catch (error) {
      // Left where it is, for somebody to look at.
      this.#tellFailure(error, 'journal.entry_unreadable', `entry ${id} of the journal is not readable`);
      return;
    }
    const ticket = this.#open(id, payload.length, jobs.length);
    for (const job of jobs) job.ticket = ticket;
    const fresh = new Set(this.#deps.restore(jobs));
    for (const job of jobs) if (!fresh.has(job)) ticket.settle();
    this.#recorders.recovered.inc(fresh.size);
  }

  #tellFailure(error: unknown, event: string, message: string): void {
    const { telemetry } = this.#deps;
    recordFailure(telemetry, { error, event, message, category: 'SCHEDULER' });
  }
}
