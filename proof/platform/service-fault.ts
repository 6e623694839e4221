import { readFileSync } from 'node:fs';
import type { Fault, Stack } from '@opsconductor/proof';

/** Ports of the services within the compose network; all others listen on 3000. */
const ports: Record<string, number> = { automation: 8010, 'ai-pipeline': 8000 };

export const urlOf = (stack: Stack, service: string) => stack.url(service, ports[service] ?? 3000);

async function call(
  stack: Stack,
  service: string,
  method: 'POST' | 'DELETE',
  fault: string,
  params?: object,
) {
  const response = await fetch(`${urlOf(stack, service)}/faults/${fault}`, {
    method,
    headers: {
      authorization: `Bearer ${readFileSync('secrets/demo/fault_token', 'utf8').trim()}`,
      ...(params && { 'content-type': 'application/json' }),
    },
    ...(params && { body: JSON.stringify({ ttl_seconds: 600, ...params }) }),
  });
  if (!response.ok) {
    throw new Error(`${method} ${fault} of ${service}: ${response.status} ${await response.text()}`);
  }
}

/** Faults that affect every other service, and how. */
const DISTURBING: Readonly<Record<string, string>> = {
  'cpu-burn': 'a core is busy',
  'cpu-pressure': 'a core is busy',
  'event-loop-block': 'a core is busy',
  'log-flood': 'a flood of log lines',
  'traffic-spike': 'a flood of requests',
};

/** A fault of the catalogue (scripts/faults), started through the HTTP API of a running service as `npm run break` does. */
export function serviceFault(service: string, fault: string, params: object = {}): Fault {
  const given = Object.entries(params).map(([name, value]) => ` ${name}=${value}`);
  const disturbs = DISTURBING[fault];
  return {
    name: `${fault} in ${service}${given.join('')}`,
    ...(disturbs && { disturbs }),
    start: (stack) => call(stack, service, 'POST', fault, params),
    end: (stack) => call(stack, service, 'DELETE', fault),
  };
}

/** Faults that have to last at the same time. */
export function together(...faults: readonly [Fault, ...Fault[]]): Fault {
  const disturbs = faults.find((fault) => fault.disturbs)?.disturbs;
  return {
    name: faults.map(({ name }) => name).join(' and '),
    ...(disturbs && { disturbs }),
    start: (stack) => Promise.all(faults.map((fault) => fault.start(stack))),
    end: (stack) => Promise.all(faults.map((fault) => fault.end(stack))),
  };
}
