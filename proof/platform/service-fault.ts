import { readFileSync } from 'node:fs';
import type { Fault } from '@opsconductor/proof';
import { faultCalls } from '@opsconductor/service-kit/faults';
import { FAULTS } from '@opsconductor/stack/faults';
import { serviceNamed } from '@opsconductor/stack/services';

/** A running stack: the port of a service in its network leads to a URL on this machine. */
interface RunningStack {
  url(service: string, port: number): string;
}

export const urlOf = (stack: RunningStack, service: string) => stack.url(service, serviceNamed(service).port);

/** Calls of the fault routes of a running service. They throw when the service refuses. */
const callsTo = (stack: RunningStack, service: string) =>
  faultCalls(
    `Bearer ${readFileSync('secrets/demo/fault_token', 'utf8').trim()}`,
    async (path, call): Promise<void> => {
      const response = await fetch(`${urlOf(stack, service)}${path}`, call);
      if (response.ok) return;
      const answer = `${response.status} ${await response.text()}`;
      throw new Error(`${call.method} ${path} of ${service}: ${answer}`);
    },
  );

/** A fault that the service declares, started through its HTTP API as `npm run break` does. */
export function serviceFault(service: string, fault: string, params: object = {}): Fault {
  const declared = FAULTS.find(({ name, services }) => name === fault && services.includes(service));
  if (declared === undefined) throw new Error(`${service} does not declare a fault ${fault}`);
  const { disturbs } = declared;
  const given = Object.entries(params).map(([name, value]) => ` ${name}=${value}`);
  return {
    name: `${fault} in ${service}${given.join('')}`,
    ...(disturbs && { disturbs }),
    start: (stack) => callsTo(stack, service).start(fault, { ttl_seconds: 600, ...params }),
    end: (stack) => callsTo(stack, service).end(fault),
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
