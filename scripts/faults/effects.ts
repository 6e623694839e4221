import { Problem } from '../cli/problem.ts';
import { docker } from '../docker/docker.ts';
import { composeCommand } from '../stack/compose.ts';
import { type Container, listContainers } from '../stack/containers.ts';
import { FAULTS, type Fault } from './catalogue.ts';
import { endFault, isFaultActive, startFault } from './fault-routes.ts';

/** Starts the fault in the running stack. */
export async function startEffect({ effect }: Fault): Promise<void> {
  if (effect.kind === 'container stopped') await docker([...quietly(), 'stop', effect.service]);
  else await startFault(effect);
}

/** Ends the fault and waits until the service is itself again. */
export async function endEffect({ effect }: Fault): Promise<void> {
  if (effect.kind === 'container stopped')
    await docker([...quietly(), 'up', '--detach', '--no-build', '--wait', '--no-deps', effect.service]);
  else await endFault(effect);
}

/** Names of the active faults. Asked of the stack itself, so that one started or ended by other means is seen too. */
export async function activeFaults(): Promise<Set<string>> {
  const containers = await listContainers();
  if (!isRunning(containers)) return new Set();
  const active = await Promise.all(FAULTS.map((fault) => isActive(fault, containers)));
  return new Set(FAULTS.filter((_, index) => active[index]).map(({ name }) => name));
}

async function isActive({ effect }: Fault, containers: readonly Container[]): Promise<boolean> {
  const container = containers.find(({ Service }) => Service === effect.service);
  const runs = container?.State === 'running';
  return effect.kind === 'container stopped' ? !runs : runs && (await isFaultActive(effect));
}

/** A fault in a stack that does not run would prove nothing. */
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
