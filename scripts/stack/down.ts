import { docker, tryDocker } from '../docker/docker.ts';
import { composeCommand } from './compose.ts';
import { listContainers } from './containers.ts';

/**
 * Removes the stack's containers and network, and its volumes when told to. Returns what had to stay: engine 20.10 can
 * miscount the containers of a network that many leave at once, and then keeps the empty network until it restarts.
 */
export async function removeStack(volumes: boolean): Promise<string | undefined> {
  const what = ['--remove-orphans', ...(volumes ? ['--volumes'] : [])];
  const down = [...composeCommand('--progress', 'quiet'), 'down', ...what];
  const { ok, stderr } = await tryDocker(down);
  if (ok) return undefined;
  if (stderr.includes('has active endpoints') && (await listContainers()).length === 0) {
    return 'The engine keeps the empty network, because it miscounts who uses it: the next start uses it again.';
  }
  await docker(down);
  return undefined;
}
