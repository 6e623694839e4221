import { callsTo } from '../../proof/platform/service-fault.ts';
import type { AlertCase } from './alert-walk.ts';
import type { Stack } from './stack.ts';

const serviceFault = (service: string, fault: string, params: object) => ({
  startFault: (stack: Stack) => callsTo(stack, service).start(fault, { ttl_seconds: 900, ...params }),
  endFault: (stack: Stack) => callsTo(stack, service).end(fault),
});

/** They do not disturb the other suites, so they run in parallel. */
export const quietAlertCases: readonly AlertCase[] = [
  {
    alertname: 'AIExecutionErrorRateHigh',
    labels: { service: 'automation' },
    // At 0.5 the alert ends just after a group_interval of five minutes, so its resolved notification waits for the next one.
    ...serviceFault('automation', 'tool-errors', { ratio: 0.25 }),
  },
  {
    alertname: 'TargetUnhealthy',
    labels: { target_id: 'target-1' },
    ...serviceFault('target-manager', 'target-down', { target_id: 'target-1' }),
  },
];

export const loudAlertCases: readonly AlertCase[] = [
  {
    alertname: 'ServiceDown',
    labels: { service: 'obsidian-agent' },
    startFault: (stack) => stack.stopContainer('obsidian-agent'),
    endFault: (stack) => stack.startContainer('obsidian-agent'),
  },
];
