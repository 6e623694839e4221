import { defineFault } from '@opsconductor/service-kit';
import Type from 'typebox';
import type { Disturbance } from './domain/rates.ts';

const perSecond = (fallback: number) =>
  Type.Number({ default: fallback, minimum: 0, maximum: 100, description: 'per second' });

export function defineFaults() {
  return {
    loginDrop: defineFault({
      name: 'login-drop',
      description: 'No user logs in',
      alert: 'LowUserActivity',
      params: {},
    }),
    loginFailures: defineFault({
      name: 'login-failures',
      description: 'Logins with a wrong password arrive at this rate',
      alert: 'FailedLoginsBurst',
      params: { per_second: perSecond(5) },
    }),
    creationDrop: defineFault({
      name: 'creation-drop',
      description: 'No user creates workflows',
      alert: 'WorkflowCreationDrop',
      params: {},
    }),
    executionSpike: defineFault({
      name: 'execution-spike',
      description: 'Workflows are executed at this rate',
      alert: 'ExecutionVolumeSpike',
      params: { per_second: perSecond(2) },
    }),
    trafficDrop: defineFault({
      name: 'traffic-drop',
      description: 'All traffic except heartbeats falls to this share',
      alert: 'RequestRateAnomaly',
      params: {
        ratio: Type.Number({
          default: 0.1,
          minimum: 0,
          maximum: 1,
          description: 'remaining share of the usual rate',
        }),
      },
    }),
    trafficSpike: defineFault({
      name: 'traffic-spike',
      description: 'Users send many times their usual requests',
      alert: 'RequestRateAnomaly',
      params: {
        factor: Type.Number({ default: 5, minimum: 1, maximum: 20, description: 'times the usual rate' }),
      },
    }),
  };
}

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
