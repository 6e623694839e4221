import { inspectImages } from '../docker/inspect.ts';
import { buildBase } from './base.ts';
import { buildImage, pullImage } from './build.ts';
import { BASE_IMAGE } from './catalogue.ts';
import type { PinnedImage } from './pins.ts';
import type { PlannedImage } from './plan.ts';
import { type Job, runJobs } from './tasks.ts';

const PULLS_AT_ONCE = 3;
/** The base image is built first. Two builds at the same time would share two cores, so they run one after the other. */
const BUILDS_AT_ONCE = 1;

/** Executes the plan: pulls, then builds the planned images and those that could not be pulled. Returns failures by name. */
export async function fetchImages(plan: readonly PlannedImage[]): Promise<Map<string, unknown>> {
  const pulls = plan.filter(({ action }) => action === 'pull').map(({ image }) => image);
  const failedPulls = await runJobs(pulls.map(pullJob), PULLS_AT_ONCE);
  const builds = plan.filter(({ action }) => action === 'build').map(({ image }) => image);
  builds.push(...pulls.filter(({ name, build }) => failedPulls.has(name) && build !== 'none'));
  const failures = new Map([...failedPulls].filter(([name]) => !builds.some((image) => image.name === name)));
  if (builds.length === 0) return failures;

  if (!(await inspectImages([BASE_IMAGE])).has(BASE_IMAGE)) {
    const base = await runJobs([{ name: 'base', title: 'base: from Debian sid', run: buildBase }], 1);
    const reason = base.get('base');
    // Without the base image no other image can be built: this is one message, not one per image.
    if (reason !== undefined) return new Map([...failures, ['base', reason]]);
  }
  return new Map([...failures, ...(await runJobs(builds.map(buildJob), BUILDS_AT_ONCE))]);
}

function pullJob(image: PinnedImage): Job {
  return {
    name: image.name,
    title: `${image.name}: pull`,
    run: (report) => pullImage(image.name, image.ref, report),
  };
}

function buildJob(image: PinnedImage): Job {
  const title = `${image.name}: build from ${image.builtFrom}`;
  return { name: image.name, title, run: (report) => buildImage(image.name, report) };
}
