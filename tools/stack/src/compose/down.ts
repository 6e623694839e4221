import { docker, tryDocker } from '../docker/docker.ts';
import { listContainers } from './containers.ts';
import { composeCommand } from './model.ts';

/**
 * Removes the containers and the network of the stack, and with `volumes` its data. Returns a note when the network stays:
 * when many containers leave a network at the same time, engine 20.10 can miscount them and keeps the empty network until
 * the engine restarts.
 */
export async function removeStack(volumes: boolean): Promise<string | undefined> {
  const what = ['--remove-orphans', ...(volumes ? ['--volumes'] : [])];
  const down = [...composeCommand('--progress', 'quiet'), 'down', ...what];
  const { ok, stderr } = await tryDocker(down);
  if (ok) return undefined;
  if (stderr.includes('has active endpoints') && (await listContainers()).length === 0) {
    return 'The engine keeps the empty network, because it miscounts its containers. The next start uses the network again.';
  }
  await docker(down);
  return undefined;
}
