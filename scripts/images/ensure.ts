import { formatProblem, Problem } from '../cli/problem.ts';
import { loadModel, type StackModel } from '../stack/compose.ts';
import { checkDisk } from '../stack/preflight.ts';
import { diskNeeded } from './disk.ts';
import { fetchImages } from './fetch.ts';
import { inspectImages } from './inspect.ts';
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
  /** Names of .env's images; none means all, and the services' own images too. */
  readonly names?: readonly string[];
  /** What a start waits for: slow builds are left to the background builder, images of tests alone to the tests. */
  readonly forStart?: boolean;
}

/** Makes the images available: here already, else pulled, else built; throws one Problem that names all that failed. */
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
    `Not available: ${names.join(', ')}. The other images are done and kept.`,
    'Once the cause above is gone, run `npm run images` again: it only does what is still missing.',
  );
}
