import type { Kind } from './kinds.ts';

/** Arrivals per second. */
export type Rates = Readonly<Record<Kind, number>>;
export type TrafficRates = Readonly<Record<Exclude<Kind, 'heartbeat'>, number>>;

export const PROFILE_NAMES = ['steady', 'peak', 'idle', 'incident'] as const;
export type ProfileName = (typeof PROFILE_NAMES)[number];

/** Above the 8,000 jobs/s of LowThroughput, and below every threshold of the alerts. */
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
  /** A busy day that is still well. */
  peak: { ...times(2), job: 12_000, workflow_execute: 0.3 },
  /** A quiet night: people and jobs are fewer, so that LowThroughput fires. */
  idle: times(0.1),
  /** Jobs and users stay away, passwords are tried, and executions pile in. */
  incident: {
    ...steady,
    job: 4_000,
    login: 0,
    login_failure: 5,
    workflow_create: 0,
    workflow_execute: 2,
  },
};

/** What the faults ask of the traffic; undefined where they ask nothing. */
export interface Disturbance {
  readonly loginDrop: boolean;
  readonly loginFailures: number | undefined;
  readonly creationDrop: boolean;
  readonly executionSpike: number | undefined;
  readonly dropTo: number | undefined;
  readonly spikeBy: number | undefined;
}

/** Left out of a spike: the scheduler's capacity, and executions, which have a fault of their own. */
const NOT_SPIKING: ReadonlySet<Kind> = new Set([
  'heartbeat',
  'job',
  'tool_job',
  'pipeline',
  'workflow_execute',
]);

/** The rate of one kind under the faults. Heartbeats go on under all of them: targets have faults of their own. */
export function rateUnder(kind: Kind, base: number, by: Disturbance): number {
  if (kind === 'heartbeat') return base;
  if (kind === 'login_failure' && by.loginFailures !== undefined) return by.loginFailures;
  if (kind === 'workflow_execute' && by.executionSpike !== undefined) return by.executionSpike;
  if (kind === 'login' && by.loginDrop) return 0;
  if (kind === 'workflow_create' && by.creationDrop) return 0;
  const spike = by.spikeBy === undefined || NOT_SPIKING.has(kind) ? 1 : by.spikeBy;
  return base * spike * (by.dropTo ?? 1);
}
