import { type FaultDeclaration, makeFaults } from '@opsconductor/service-kit/faults';
import Type from 'typebox';
import type { Disturbance } from './domain/rates.ts';

const perSecond = (fallback: number) =>
  Type.Number({ default: fallback, minimum: 0, maximum: 100, description: 'per second' });

const declared = {
  loginDrop: {
    name: 'login-drop',
    description: 'No user logs in',
    byDefault: 'stops the logins of the simulated users; the stack has to be up for an hour',
    alert: 'LowUserActivity',
    scope: 'business',
    expectSeconds: 2_460,
    params: {},
  },
  loginFailures: {
    name: 'login-failures',
    description: 'Logins with a wrong password arrive at this rate',
    byDefault: 'sends 5 logins per second with a wrong password',
    alert: 'FailedLoginsBurst',
    scope: 'security',
    expectSeconds: 90,
    params: { per_second: perSecond(5) },
  },
  creationDrop: {
    name: 'creation-drop',
    description: 'No user creates workflows',
    byDefault: 'stops the creation of workflows; the stack has to be up for an hour',
    alert: 'WorkflowCreationDrop',
    scope: 'business',
    expectSeconds: 2_460,
    params: {},
  },
  executionSpike: {
    name: 'execution-spike',
    description: 'Workflows are executed at this rate',
    byDefault: 'starts 2 more workflow executions per second',
    alert: 'ExecutionVolumeSpike',
    scope: 'business',
    expectSeconds: 120,
    params: { per_second: perSecond(2) },
  },
  trafficDrop: {
    name: 'traffic-drop',
    description: 'All traffic except heartbeats falls to this share',
    byDefault: 'sends a tenth of the traffic; the stack has to be up for half an hour',
    alert: 'RequestRateAnomaly',
    scope: 'anomaly',
    expectSeconds: 760,
    params: {
      ratio: Type.Number({
        default: 0.1,
        minimum: 0,
        maximum: 1,
        description: 'remaining share of the usual rate',
      }),
    },
  },
  trafficSpike: {
    name: 'traffic-spike',
    description: 'Users send many times their usual requests',
    byDefault: 'sends 5 times the traffic; the stack has to be up for half an hour',
    alert: 'RequestRateAnomaly',
    scope: 'anomaly',
    expectSeconds: 760,
    disturbs: 'a flood of requests',
    params: {
      factor: Type.Number({ default: 5, minimum: 1, maximum: 20, description: 'times the usual rate' }),
    },
  },
} satisfies Record<string, FaultDeclaration>;

export const faults: readonly FaultDeclaration[] = Object.values(declared);

export const defineFaults = () => makeFaults(declared);

/** The changes of the traffic by the faults that are active now. */
export function disturbanceBy(faults: ReturnType<typeof defineFaults>): Disturbance {
  const { loginFailures, executionSpike, trafficDrop, trafficSpike } = faults;
  return {
    loginDrop: faults.loginDrop.state.active,
    creationDrop: faults.creationDrop.state.active,
    loginFailures: loginFailures.state.active ? loginFailures.state.params.per_second : undefined,
    executionSpike: executionSpike.state.active ? executionSpike.state.params.per_second : undefined,
    dropTo: trafficDrop.state.active ? trafficDrop.state.params.ratio : undefined,
    spikeBy: trafficSpike.state.active ? trafficSpike.state.params.factor : undefined,
  };
}
