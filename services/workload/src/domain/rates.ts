import type { Kind } from './kinds.ts';

/** Arrivals per second. */
export type Rates = Readonly<Record<Kind, number>>;
export type TrafficRates = Readonly<Record<Exclude<Kind, 'heartbeat'>, number>>;

export const PROFILE_NAMES = ['steady', 'peak', 'idle', 'incident'] as const;
export type ProfileName = (typeof PROFILE_NAMES)[number];

/** Above the 8,000 jobs/s of LowThroughput, and below the thresholds of all other alerts. */
const steady: TrafficRates = {
  job: 8_400,
  tool_job: 1,
  execute: 10,
  pipeline: 1.5,
  login: 0.5,
  login_failure: 0,
  workflow_create: 0.1,
  // ExecutionVolumeSpike begins at 100 in five minutes, 0.33 a second.
  workflow_execute: 0.2,
  feedback: 0.05,
  interaction: 0.5,
  agent_git: 1,
  agent_obsidian: 1,
  agent_llm_router: 1,
};

const times = (factor: number): TrafficRates =>
  Object.fromEntries(Object.entries(steady).map(([kind, rate]) => [kind, rate * factor])) as TrafficRates;

export const PROFILES: Readonly<Record<ProfileName, TrafficRates>> = {
  steady,
  /** A busy day that fires no alert. */
  peak: { ...times(2), job: 12_000, workflow_execute: 0.3 },
  /** A quiet night with fewer users and jobs: LowThroughput fires. */
  idle: times(0.1),
  /** Fewer jobs, no users, failed logins and many executions. */
  incident: {
    ...steady,
    job: 4_000,
    login: 0,
    login_failure: 5,
    workflow_create: 0,
    workflow_execute: 2,
  },
};

/** The changes of the traffic by faults; undefined where no fault is active. */
export interface Disturbance {
  readonly loginDrop: boolean;
  readonly loginFailures: number | undefined;
  readonly creationDrop: boolean;
  readonly executionSpike: number | undefined;
  readonly dropTo: number | undefined;
  readonly spikeBy: number | undefined;
}

/** Not multiplied by a spike: load beyond the capacity of the scheduler and the pipeline, and kinds with their own fault. */
const NOT_SPIKING: ReadonlySet<Kind> = new Set([
  'heartbeat',
  'job',
  'tool_job',
  'pipeline',
  'workflow_execute',
]);

/** The rate of one kind with the active faults. They do not change heartbeats: the target manager has faults for them. */
export function rateUnder(kind: Kind, base: number, by: Disturbance): number {
  if (kind === 'heartbeat') return base;
  if (kind === 'login_failure' && by.loginFailures !== undefined) return by.loginFailures;
  if (kind === 'workflow_execute' && by.executionSpike !== undefined) return by.executionSpike;
  if (kind === 'login' && by.loginDrop) return 0;
  if (kind === 'workflow_create' && by.creationDrop) return 0;
  const spike = by.spikeBy === undefined || NOT_SPIKING.has(kind) ? 1 : by.spikeBy;
  return base * spike * (by.dropTo ?? 1);
}
