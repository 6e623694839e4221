import type { Job, JobFailure, JobState, Origin } from './job.ts';

export type ToolResult =
  | { readonly ok: true; readonly output: unknown }
  | { readonly ok: false; readonly error: JobFailure };

export interface JobObserver {
  /** `count` jobs came into a state that is not final. */
  moved(state: JobState, count?: number): void;
  started(job: Job): void;
  /** The job is final; with the origin it had, which the job itself no longer holds. */
  finished(job: Job, origin: Origin): void;
}

/** What the faults do to the scheduler; all of it off in normal operation. */
export interface Disturbance {
  /** No job is started. */
  readonly stalled: boolean;
  /** Jobs are started this many milliseconds after they were enqueued at the earliest. */
  readonly delayMs: number;
  /** Whether this request is to be refused. */
  refuses(): boolean;
  /** Whether the job that ends now is to fail. */
  fails(now: number): boolean;
}

export interface DispatcherPorts {
  /** Monotonic milliseconds with sub-millisecond resolution. */
  readonly now: () => number;
  /** Runs now, but not on behalf of the request that is being served. */
  readonly atOnce: (run: () => void) => void;
  /** Runs soon, but lets input and output go first. */
  readonly defer: (run: () => void) => void;
  readonly after: (ms: number, run: () => void) => void;
  /** Never rejects; gives up when the signal says so. */
  readonly callTool: (job: Job, signal: AbortSignal) => Promise<ToolResult>;
  readonly observer: JobObserver;
  readonly disturbance: Disturbance;
}
