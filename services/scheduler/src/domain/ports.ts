import type { Job, JobFailure, JobState, Origin } from './job.ts';

export type ToolResult =
  | { readonly ok: true; readonly output: unknown }
  | { readonly ok: false; readonly error: JobFailure };

export interface JobObserver {
  /** `count` jobs have entered a state that is not final. */
  moved(state: JobState, count?: number): void;
  started(job: Job): void;
  /** The job is final. `origin` is its origin, which the job itself no longer has. */
  finished(job: Job, origin: Origin): void;
}

/** The effects of the faults; none of them is active in normal operation. */
export interface Disturbance {
  /** No job is started. */
  readonly stalled: boolean;
  /** A job starts at the earliest so many milliseconds after it was enqueued. */
  readonly delayMs: number;
  /** Whether this request must be refused. */
  refuses(): boolean;
  /** Whether the job that ends now must fail. */
  fails(now: number): boolean;
}

export interface DispatcherPorts {
  /** Monotonic milliseconds with sub-millisecond resolution. */
  readonly now: () => number;
  /** Runs now, but outside of the context of the current request. */
  readonly runNow: (run: () => void) => void;
  /** Runs soon, after pending input and output. */
  readonly defer: (run: () => void) => void;
  readonly after: (ms: number, run: () => void) => void;
  /** Never rejects. The signal aborts the call. */
  readonly callTool: (job: Job, signal: AbortSignal) => Promise<ToolResult>;
  readonly observer: JobObserver;
  readonly disturbance: Disturbance;
}
