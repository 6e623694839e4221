import { Problem } from '../cli/problem.ts';
import { type Container, listContainers } from '../compose/containers.ts';
import { composeCommand } from '../compose/model.ts';
import { docker } from '../docker/docker.ts';
import { SERVICES } from '../stack/services.ts';
import { FAULTS, type Fault } from './catalogue.ts';
import { activeIn, endFault, startFault } from './fault-routes.ts';
import type { FaultRequest } from './request.ts';

/** A fault in the service where it is active. */
export interface ActiveFault {
  readonly fault: Fault;
  readonly service: string;
}

/** Starts the fault in the running stack and returns the parameters that it runs with. */
export async function startEffect(
  { name, kind }: Fault,
  request: FaultRequest,
): Promise<Record<string, unknown>> {
  if (kind === 'fault route') return startFault(name, request);
  await docker([...quietly(), 'stop', request.service]);
  return {};
}

/** Ends the fault and waits until the service works as before. */
export async function endEffect({ fault: { name, kind }, service }: ActiveFault): Promise<void> {
  if (kind === 'fault route') await endFault(name, service);
  else await docker([...quietly(), 'up', '--detach', '--no-build', '--wait', '--no-deps', service]);
}

/** The active faults, as the stack reports them, so that faults started or ended by other means are included. */
export async function activeFaults(): Promise<ActiveFault[]> {
  const containers = await listContainers();
  if (!isRunning(containers)) return [];
  const runs = (service: string) =>
    containers.some(({ Service, State }) => Service === service && State === 'running');
  const stopped = FAULTS.filter(
    ({ kind, services }) => kind === 'container stopped' && !runs(services[0]),
  ).map((fault) => ({ fault, service: fault.services[0] }));
  const inServices = await Promise.all(
    SERVICES.filter(({ name, hasFaults }) => hasFaults && runs(name)).map(async ({ name: service }) => {
      const names = await activeIn(service);
      return FAULTS.filter(({ name }) => names.includes(name)).map((fault) => ({ fault, service }));
    }),
  );
  return [...stopped, ...inServices.flat()];
}

/** A fault needs a running stack. */
export async function requireRunningStack(): Promise<void> {
  if (isRunning(await listContainers())) return;
  throw new Problem('The stack is not running.', 'Start it: npm start');
}

function isRunning(containers: readonly Container[]): boolean {
  return containers.some(({ Service, State }) => Service === 'prometheus' && State === 'running');
}

function quietly(): string[] {
  return composeCommand('--progress', 'quiet');
}
