import {
  dependencyCut,
  type Fault,
  type FaultDeclaration,
  faultShare,
  makeFaults,
} from '@opsconductor/service-kit/faults';
import Type from 'typebox';
import type { Disturbance } from './domain/ports.ts';

const declared = {
  queueStall: {
    name: 'queue-stall',
    description: 'No job is started; accepted jobs wait until the queue is full',
    byDefault: 'starts no jobs, so the queue grows until it is full',
    alert: 'QueueBacklog',
    scope: 'scheduler',
    expectSeconds: 130,
    params: {},
  },
  throughputDrop: {
    name: 'throughput-drop',
    description: 'A share of the requests is accepted, the others are refused with 429 INTAKE_THROTTLED',
    byDefault: 'accepts half of the jobs and refuses the others',
    alert: 'LowThroughput',
    scope: 'scheduler',
    expectSeconds: 200,
    params: {
      ratio: Type.Number({
        minimum: 0,
        maximum: 1,
        default: 0.5,
        description: 'share of the requests that are accepted',
      }),
    },
  },
  dispatchDelay: {
    name: 'dispatch-delay',
    description: 'Every job waits at least this long before it is started',
    byDefault: 'delays the start of each job by 5 ms',
    alert: 'HighSchedulerLatency',
    scope: 'scheduler',
    expectSeconds: 130,
    params: {
      delay_ms: Type.Integer({
        minimum: 1,
        maximum: 1_000,
        default: 5,
        description: 'least wait of a job',
      }),
    },
  },
  jobErrors: {
    name: 'job-errors',
    description: 'Jobs fail as injected, evenly spread',
    byDefault: 'makes 20 jobs per second fail',
    alert: 'HighErrorRate',
    scope: 'scheduler',
    expectSeconds: 350,
    params: {
      per_second: Type.Integer({
        minimum: 1,
        maximum: 1_000,
        default: 20,
        description: 'jobs that fail per second',
      }),
    },
  },
} satisfies Record<string, FaultDeclaration>;

export const DEPENDENCIES = ['redis', 'target_manager', 'automation'] as const;

export const faults: readonly FaultDeclaration[] = [dependencyCut(DEPENDENCIES), ...Object.values(declared)];

export const defineFaults = () => makeFaults(declared);

export type SchedulerFaults = ReturnType<typeof defineFaults>;

const paramsOf = <T>({ state }: Fault<T>): T | undefined => (state.active ? state.params : undefined);

/** The effects of the faults for the domain. Failures are spread by the clock, not randomly, so that a test can count them. */
export function disturbanceOf(faults: SchedulerFaults): Disturbance {
  const { queueStall, throughputDrop, dispatchDelay, jobErrors } = faults;
  const refusal = faultShare();
  let nextFailure = Number.NEGATIVE_INFINITY;
  return {
    get stalled() {
      return queueStall.state.active;
    },
    get delayMs() {
      return paramsOf(dispatchDelay)?.delay_ms ?? 0;
    },
    refuses: () => refusal(1 - (paramsOf(throughputDrop)?.ratio ?? 1)),
    fails(now) {
      const { state } = jobErrors;
      if (!state.active || now < nextFailure) return false;
      const interval = 1_000 / state.params.per_second;
      // A failure that was skipped because no job ended is not added later.
      nextFailure = now - nextFailure > 1_000 ? now + interval : nextFailure + interval;
      return true;
    },
  };
}
