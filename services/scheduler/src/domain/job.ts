import type { TargetType } from './target-table.ts';

export const PRIORITIES = ['critical', 'high', 'normal', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const WORKLOAD_TYPES = ['compute', 'tool'] as const;
export type WorkloadType = (typeof WORKLOAD_TYPES)[number];

/** Why a job failed. */
export const JOB_FAILURES = [
  'rejected',
  'tool_failed',
  'timeout',
  'unreachable',
  'internal',
  'deadline',
  'injected',
] as const;
export type JobFailure = (typeof JOB_FAILURES)[number];

/** 'none' is the label value of a job that did not fail. */
export const JOB_ERRORS = ['none', ...JOB_FAILURES] as const;
export type JobError = (typeof JOB_ERRORS)[number];

/** The states of a job, in order; the last three are final. */
export const JOB_STATES = [
  'accepted',
  'queued',
  'assigned',
  'running',
  'done',
  'failed',
  'cancelled',
] as const;
export type JobState = (typeof JOB_STATES)[number];
export type FinalState = Extract<JobState, 'done' | 'failed' | 'cancelled'>;

export interface JobSpec {
  readonly priority: Priority;
  readonly workload_type: WorkloadType;
  readonly tool?: string;
  readonly input?: Readonly<Record<string, unknown>>;
  /** Id of the preferred target, used while it is healthy and not much busier than the others. */
  readonly affinity?: string;
  /** Milliseconds from acceptance within which the job has to end. */
  readonly deadline_ms?: number;
  readonly max_attempts?: number;
}

/** The request that submitted a job: its trace and correlation continue when the job runs. */
export interface Origin {
  /** Whether the job has its own spans. */
  readonly traced: boolean;
  /** Whether the job was submitted alone: a user may look for its log line, unlike for one job of a batch. */
  readonly alone: boolean;
  within<T>(run: () => T): T;
}

export const NO_ORIGIN: Origin = { traced: false, alone: false, within: (run) => run() };

/** The entry in the journal that several jobs share; it is removed when the last of them is final. */
export interface Ticket {
  settle(): void;
}

/** Where a job waits. */
export interface JobHolder {
  remove(job: Job): void;
}

const DEFAULT_ATTEMPTS = 3;

/** The only object per job: it is also the node of the list in which it waits. */
export class Job {
  readonly id: string;
  readonly priority: Priority;
  readonly workloadType: WorkloadType;
  readonly tool: string | undefined;
  readonly affinity: string | undefined;
  readonly maxAttempts: number;
  readonly deadlineMs: number;
  input: JobSpec['input'];
  origin: Origin;
  /** Monotonic milliseconds, like the other times. */
  enqueuedAt = 0;
  deadlineAt = Number.POSITIVE_INFINITY;
  startedAt = 0;
  endedAt = 0;
  retryAt = 0;
  attempts = 0;
  state: JobState = 'accepted';
  error: JobError = 'none';
  /** Both are set when the job is assigned. */
  targetId = '';
  targetType: TargetType = 'linux';
  output: unknown = undefined;
  ticket: Ticket | null = null;
  list: JobHolder | null = null;
  next: Job | null = null;
  previous: Job | null = null;

  constructor(id: string, spec: JobSpec, origin: Origin) {
    this.id = id;
    this.priority = spec.priority;
    this.workloadType = spec.workload_type;
    this.tool = spec.tool;
    this.affinity = spec.affinity;
    this.maxAttempts = spec.max_attempts ?? DEFAULT_ATTEMPTS;
    this.input = spec.input;
    this.origin = origin;
    this.deadlineMs = spec.deadline_ms ?? Number.POSITIVE_INFINITY;
  }

  get isFinal(): boolean {
    return this.state === 'done' || this.state === 'failed' || this.state === 'cancelled';
  }

  get hasDeadline(): boolean {
    return this.deadlineMs !== Number.POSITIVE_INFINITY;
  }

  /** The wait begins. */
  enqueue(at: number): void {
    this.enqueuedAt = at;
    this.deadlineAt = at + this.deadlineMs;
  }

  /** An attempt begins. Latency is the wait for the first attempt; pauses between attempts do not count. */
  begin(targetId: string, targetType: TargetType, at: number): void {
    this.targetId = targetId;
    this.targetType = targetType;
    this.state = 'running';
    if (this.attempts === 0) this.startedAt = at;
    this.attempts += 1;
  }

  /** A finished job keeps only its result: its input may be large. */
  settle(state: FinalState, endedAt: number): void {
    this.state = state;
    this.endedAt = endedAt;
    this.input = undefined;
    this.origin = NO_ORIGIN;
    this.ticket?.settle();
    this.ticket = null;
  }
}
