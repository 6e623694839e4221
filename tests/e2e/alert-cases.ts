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

export const alertCases: readonly AlertCase[] = [
  {
    alertname: 'ServiceDown',
    labels: { service: 'target_manager' },
    startFault: (stack) => stack.stopContainer('target-manager'),
    endFault: (stack) => stack.startContainer('target-manager'),
    firingWithinSeconds: 150,
    resolvedWithinSeconds: 120,
  },
  {
    alertname: 'AIExecutionErrorRateHigh',
    labels: { service: 'automation' },
    ...serviceFault({ service: 'automation', port: 8010, fault: 'tool-errors', params: { ratio: 0.3 } }),
    // At 30% the five-minute ratio passes 5% after 50 s; then come two minutes of `for` and two evaluations.
    firingWithinSeconds: 280,
    resolvedWithinSeconds: 360,
  },
  {
    alertname: 'HighSchedulerLatency',
    labels: { service: 'scheduler' },
    ...serviceFault({ service: 'scheduler', port: 3000, fault: 'dispatch-delay' }),
    firingWithinSeconds: 180,
    resolvedWithinSeconds: 180,
  },
];
