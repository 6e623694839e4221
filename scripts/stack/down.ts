import { setTimeout as delay } from 'node:timers/promises';
import { docker, tryDocker } from '../docker/docker.ts';
import { composeCommand } from './compose.ts';

const SETTLE_MS = 1_000;

/** Removes the stack's containers and network, and its volumes when told to. */
export async function removeStack(...options: string[]): Promise<void> {
  const down = [...composeCommand('--progress', 'quiet'), 'down', '--remove-orphans', ...options];
  const first = await tryDocker(down);
  if (first.ok) return;
  // Engine 20.10 can report a container as gone before it has let go of the network: what is left is the network.
  if (first.stderr.includes('has active endpoints')) await delay(SETTLE_MS);
  await docker(down);
}
