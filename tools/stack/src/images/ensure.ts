import { formatProblem, Problem } from '../cli/problem.ts';
import { loadModel, type StackModel } from '../compose/model.ts';
import { inspectImages } from '../docker/inspect.ts';
import { checkDisk, diskNeeded } from './disk.ts';
import { fetchImages } from './fetch.ts';
import type { PinnedImage } from './pins.ts';
import { ensureServiceImages } from './service-jobs.ts';
import { choosePins, localImages, surveyImages } from './survey.ts';
import { standInNote, verifyImages } from './verify.ts';

export interface Ensured {
  readonly model: StackModel;
  /** Every image reference of the stack that the engine holds now. */
  readonly available: ReadonlySet<string>;
  readonly later: readonly PinnedImage[];
  readonly unavailable: readonly PinnedImage[];
}

export interface EnsureOptions {
  /** Names of images in .env. If there are none: all of them, and the images of our services. */
  readonly names?: readonly string[];
  /** Only the images that a start waits for: without slow builds (background builder) and without images for tests. */
  readonly forStart?: boolean;
}

/** Makes the images available: keeps, pulls or builds each. Throws one Problem that names all failed images. */
export async function ensureImages(options: EnsureOptions = {}): Promise<Ensured> {
  const names = options.names ?? [];
  const forStart = options.forStart ?? false;
  const pins = (await choosePins(names)).filter(({ onlyTests }) => !(forStart && onlyTests));
  const survey = await surveyImages(pins, forStart);
  for (const line of survey.lines) console.log(line);
  await checkDisk(diskNeeded(survey.plan));

  const failures = new Map(await fetchImages(survey.plan));
  const { versions, problems } = await verifyImages(pins, await localImages(pins));
  for (const [name, problem] of problems) failures.set(name, problem);
  const model = await loadModel();
  const node = (await choosePins(['node']))[0];
  if (names.length === 0 && node !== undefined && !failures.has('node')) {
    for (const [name, problem] of await ensureServiceImages(model, node)) failures.set(name, problem);
  }
  for (const image of pins) {
    const note = standInNote(image, versions.get(image.ref) ?? '');
    if (versions.has(image.ref) && note !== undefined) console.log(`Note: ${note}`);
  }
  reportFailures(failures);
  const refs = Object.values(model.services).map(({ image }) => image);
  return {
    model,
    available: new Set((await inspectImages(refs)).keys()),
    later: survey.plan.filter(({ action }) => action === 'build later').map(({ image }) => image),
    unavailable: survey.plan.filter(({ action }) => action === 'unavailable').map(({ image }) => image),
  };
}

function reportFailures(failures: ReadonlyMap<string, unknown>): void {
  if (failures.size === 0) return;
  for (const failure of failures.values())
    console.error(failure instanceof Problem ? formatProblem(failure) : failure);
  const names = [...failures.keys()];
  throw new Problem(
    `Images not available: ${names.join(', ')}. The other images are ready.`,
    'Correct the cause shown above and run `npm run images` again. It continues with the missing images.',
  );
}
