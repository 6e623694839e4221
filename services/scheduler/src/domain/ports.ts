import type { Job, JobFailure, Origin } from './job.ts';

export type ToolResult =
  | { readonly ok: true; readonly output: unknown }
  | { readonly ok: false; readonly error: JobFailure };

export interface JobObserver {
  started(job: Job): void;
  /** With the origin it had: the job itself no longer holds it. */
  finished(job: Job, origin: Origin): void;
}

export interface DispatcherPorts {
  /** Monotonic milliseconds with sub-millisecond resolution. */
  readonly now: () => number;
  /** Runs now, but not on behalf of the request that is being served. */
  readonly atOnce: (run: () => void) => void;
  /** Runs soon, but lets input and output go first. */
  readonly defer: (run: () => void) => void;
  readonly after: (ms: number, run: () => void) => void;
  /** Never rejects. */
  readonly callTool: (job: Job) => Promise<ToolResult>;
  readonly observer: JobObserver;
}
