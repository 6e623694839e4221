import { readFileSync } from 'node:fs';
import type { AlertCase } from './alert-walk.ts';
import type { Stack } from './stack.ts';

async function setToolErrors(stack: Stack, method: 'POST' | 'DELETE'): Promise<void> {
  const response = await fetch(`${stack.url('automation', 8010)}/faults/tool-errors`, {
    method,
    headers: {
      authorization: `Bearer ${readFileSync('secrets/demo/fault_token', 'utf8').trim()}`,
      ...(method === 'POST' && { 'content-type': 'application/json' }),
    },
    ...(method === 'POST' && { body: JSON.stringify({ ratio: 0.3, ttl_seconds: 900 }) }),
  });
  if (!response.ok) throw new Error(`${method} tool-errors: ${response.status} ${await response.text()}`);
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
    startFault: (stack) => setToolErrors(stack, 'POST'),
    endFault: (stack) => setToolErrors(stack, 'DELETE'),
    // At 30% the five-minute ratio passes 5% after 50 s; then come two minutes of `for` and two evaluations.
    firingWithinSeconds: 280,
    resolvedWithinSeconds: 360,
  },
];
