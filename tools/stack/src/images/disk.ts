import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Problem } from '../cli/problem.ts';
import { formatSize } from '../cli/size.ts';
import { tryDocker } from '../docker/docker.ts';
import type { PlannedImage } from './plan.ts';

const FOLDER_OF_ENGINE = '/var/lib/docker';

/** Bytes; measured with `docker system df` after each step on an empty engine, rounded up. */
const FOR_DATA = 1e9;
const FOR_QUICK_IMAGES = 3e9;
const FOR_SLOW_BUILD = 4e9;

/** Disk that the plan and then the running stack need. */
export function diskNeeded(plan: readonly PlannedImage[]): number {
  const missing = plan.filter(({ action }) => action !== 'present' && action !== 'unavailable');
  const slow = missing.filter(({ image, action }) => image.build === 'slow' && action !== 'pull');
  return FOR_DATA + (missing.length > 0 ? FOR_QUICK_IMAGES : 0) + slow.length * FOR_SLOW_BUILD;
}

/** Free space where the engine keeps its data. It cannot be measured for an engine on another machine. */
export async function checkDisk(needed: number): Promise<void> {
  const root = await tryDocker(['info', '--format', '{{.DockerRootDir}}'], { timeoutMs: 20_000 });
  const wanted = root.ok ? root.stdout.trim() : FOLDER_OF_ENGINE;
  if (process.platform !== 'linux' || process.env.DOCKER_HOST) return;
  const folder = nearestExisting(wanted);
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize >= needed) return;
  throw new Problem(
    `Too little disk: ${folder} has ${formatSize(bavail * bsize)} free; ${formatSize(needed)} are needed.`,
    `Free ${formatSize(needed - bavail * bsize)} or more. \`docker system df\` shows the disk usage of Docker; \`docker image prune\` removes images without a name.`,
  );
}

function nearestExisting(folder: string): string {
  return existsSync(folder) ? folder : nearestExisting(dirname(folder));
}
