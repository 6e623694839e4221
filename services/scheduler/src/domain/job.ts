import type { TargetType } from './target-table.ts';

export const PRIORITIES = ['critical', 'high', 'normal', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const WORKLOAD_TYPES = ['compute', 'tool'] as const;
export type WorkloadType = (typeof WORKLOAD_TYPES)[number];

/** Why a job failed; 'none' is the label value of a job that did not. */
export const JOB_ERRORS = ['none', 'rejected', 'tool_failed', 'timeout', 'unreachable', 'internal'] as const;
export type JobError = (typeof JOB_ERRORS)[number];
export type JobFailure = Exclude<JobError, 'none'>;

export type JobState = 'queued' | 'running' | 'succeeded' | 'failed';

export interface JobSpec {
  readonly priority: Priority;
  readonly workload_type: WorkloadType;
  readonly tool?: string;
  readonly input?: Readonly<Record<string, unknown>>;
}

/** The request that brought a job, so that its trace and correlation go on when the job runs. */
export interface Origin {
  /** Whether the job is worth spans of its own. */
  readonly traced: boolean;
  /** Whether the job came by itself: somebody may look for it, as nobody does for one of a thousand. */
  readonly alone: boolean;
  within<T>(run: () => T): T;
}

export const NO_ORIGIN: Origin = { traced: false, alone: false, within: (run) => run() };

/** One object per job and nothing else: it is also the node of the list it waits in. */
export class Job {
  readonly id: string;
  readonly priority: Priority;
  readonly workloadType: WorkloadType;
  readonly tool: string | undefined;
  input: JobSpec['input'];
  origin: Origin;
  /** Monotonic milliseconds, as are the other two stamps. */
  readonly enqueuedAt: number;
  startedAt = 0;
  endedAt = 0;
  state: JobState = 'queued';
  error: JobError = 'none';
  /** Both are set when the job starts. */
  targetId = '';
  targetType: TargetType = 'linux';
  output: unknown = undefined;
  next: Job | null = null;

  constructor(id: string, spec: JobSpec, origin: Origin, enqueuedAt: number) {
    this.id = id;
    this.priority = spec.priority;
    this.workloadType = spec.workload_type;
    this.tool = spec.tool;
    this.input = spec.input;
    this.origin = origin;
    this.enqueuedAt = enqueuedAt;
  }

  /** A finished job is kept for its result only: what it came with may be large. */
  settle(state: 'succeeded' | 'failed', endedAt: number): void {
    this.state = state;
    this.endedAt = endedAt;
    this.input = undefined;
    this.origin = NO_ORIGIN;
  }
}
