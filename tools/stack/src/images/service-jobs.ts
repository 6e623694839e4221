import type { StackModel } from '../compose/model.ts';
import { tryDocker } from '../docker/docker.ts';
import { inspectImages, type LocalImage } from '../docker/inspect.ts';
import type { PinnedImage } from './pins.ts';
import { buildService, builtServices, hashSources, recordServices, staleServices } from './service-images.ts';
import { localImages } from './survey.ts';
import { runJobs } from './tasks.ts';

type LocalImages = ReadonlyMap<string, LocalImage>;

/** Builds the images of our own services whose sources changed; returns the failures by name. */
export async function ensureServiceImages(
  model: StackModel,
  node: PinnedImage,
): Promise<Map<string, unknown>> {
  const nodeId = (await localImages([node])).get(node.ref)?.id ?? '';
  // Taken before the build: a file edited meanwhile makes the next run build again.
  const sources = await hashSources(nodeId);
  const stale = await staleServices(model, sources);
  if (stale.length === 0) return new Map();
  console.log(
    `Services to build from this repository (about 1 min when nothing is cached): ${stale.join(', ')}`,
  );
  const jobs = stale.map((name) => ({
    name,
    title: `${name}: build`,
    run: (report: (text: string) => void) => buildService(name, report),
  }));
  const refs = [...builtServices(model).values()];
  const before = await inspectImages(refs);
  const failures = await runJobs(jobs, 1);
  if (failures.size === 0) await recordServices(model, sources);
  await removeReplaced(before, await inspectImages(refs));
  return failures;
}

/** A rebuild leaves the old image without a name. It is removed unless a container still uses it. */
async function removeReplaced(before: LocalImages, after: LocalImages): Promise<void> {
  const replaced = [...before].filter(([ref, { id }]) => after.get(ref)?.id !== id).map(([, { id }]) => id);
  for (const id of new Set(replaced)) await tryDocker(['image', 'rm', id]);
}
