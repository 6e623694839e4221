import type { StackModel } from '../stack/compose.ts';
import type { PinnedImage } from './pins.ts';
import { buildService, hashSources, recordServices, staleServices } from './service-images.ts';
import { localImages } from './survey.ts';
import { runJobs } from './tasks.ts';

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
  const failures = await runJobs(jobs, 1);
  if (failures.size === 0) await recordServices(model, sources);
  return failures;
}
