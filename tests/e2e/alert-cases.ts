import { readFileSync } from 'node:fs';
import type { AlertCase } from './alert-walk.ts';
import type { Stack } from './stack.ts';

interface ServiceFault {
  readonly service: string;
  readonly port: number;
  readonly fault: string;
  readonly params?: object;
}

function serviceFault({ service, port, fault, params }: ServiceFault) {
  const call = async (stack: Stack, method: 'POST' | 'DELETE'): Promise<void> => {
    const response = await fetch(`${stack.url(service, port)}/faults/${fault}`, {
      method,
      headers: {
        authorization: `Bearer ${readFileSync('secrets/demo/fault_token', 'utf8').trim()}`,
        ...(method === 'POST' && { 'content-type': 'application/json' }),
      },
      ...(method === 'POST' && { body: JSON.stringify({ ttl_seconds: 900, ...params }) }),
    });
    if (!response.ok) throw new Error(`${method} ${fault}: ${response.status} ${await response.text()}`);
  };
  return {
    startFault: (stack: Stack) => call(stack, 'POST'),
    endFault: (stack: Stack) => call(stack, 'DELETE'),
  };
}

/** They do not disturb the other suites, so they run in parallel. */
export const quietAlertCases: readonly AlertCase[] = [
  {
    alertname: 'AIExecutionErrorRateHigh',
    labels: { service: 'automation' },
    // At 0.5 the alert ends just after a group_interval of five minutes, so its resolved notification waits for the next one.
    ...serviceFault({ service: 'automation', port: 8010, fault: 'tool-errors', params: { ratio: 0.25 } }),
  },
  {
    alertname: 'TargetUnhealthy',
    labels: { target_id: 'target-1' },
    ...serviceFault({
      service: 'target-manager',
      port: 3000,
      fault: 'target-down',
      params: { target_id: 'target-1' },
    }),
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
