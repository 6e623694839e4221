import { SLO_ALERTS } from './consequences.ts';
import { MACHINE_ALERTS } from './machine.ts';
import { serviceFault } from './service-fault.ts';

/** All cores of this machine are busy: a real fault, whose effects every service of the stack notices. */
export const busyHost = {
  fault: serviceFault('resource-monitor', 'cpu-pressure'),
  mayAlsoFire: [
    'HighCPUUsage',
    'ServiceDown',
    'DependencyDown',
    'TelemetrySpansDropped',
    'TextfileStale',
    'LowUserActivity',
    'WorkflowCreationDrop',
    'HighResponseTime',
    'AIExecutionLatencyP95High',
    ...MACHINE_ALERTS,
    ...SLO_ALERTS,
  ],
  parallel: 'busy-host',
};
