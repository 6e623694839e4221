import { formatProblem, Problem } from '../cli/problem.ts';
import { listContainers } from '../compose/containers.ts';
import { loadModel, startableServices } from '../compose/model.ts';
import { startServices } from '../compose/up.ts';
import { inspectImages } from '../docker/inspect.ts';
import { buildImage } from '../images/build.ts';
import { loadPins, type PinnedImage } from '../images/pins.ts';
import { throttle } from '../images/progress.ts';
import { localImages, presentImages } from '../images/survey.ts';
import { verifyImages } from '../images/verify.ts';
import { Diary } from './diary.ts';

const REPORT_MS = 2_000;

/** Builds the slow images one after the other, and starts each in the running stack when it is ready. */
export async function buildInBackground(): Promise<void> {
  let stopping = false;
  process.on('SIGTERM', () => {
    stopping = true;
  });
  const pins = loadPins();
  const present = await presentImages(pins.map(({ ref }) => ref));
  const waiting = pins.filter(({ build, ref }) => build === 'slow' && !present.has(ref));
  const diary = new Diary(waiting.map(({ name }) => name));
  for (const image of waiting) {
    diary.begin(image.name);
    const reason = await buildAndJoin(
      image,
      throttle((text) => diary.note(text), REPORT_MS),
    );
    // A stopped build is not a failed build: the next start continues it.
    if (stopping) return;
    await diary.end(reason);
  }
}

/** Undefined when the image runs in the stack, or the reason why it does not. */
async function buildAndJoin(image: PinnedImage, report: (text: string) => void): Promise<string | undefined> {
  try {
    await buildImage(image.name, throttle(report, REPORT_MS));
    const { problems } = await verifyImages([image], await localImages([image]));
    const problem = problems.get(image.name);
    if (problem !== undefined) throw problem;
    report('joining the stack');
    await joinStack(image.ref);
    return undefined;
  } catch (error) {
    console.error(error instanceof Problem ? formatProblem(error) : error);
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  }
}

/**
 * Starts the services that can be started now and are not running, and restarts those with the previous image. If the stack
 * was stopped meanwhile, nothing is started.
 */
async function joinStack(built: string): Promise<void> {
  const model = await loadModel();
  const running = new Set(
    (await listContainers()).filter(({ State }) => State === 'running').map(({ Service }) => Service),
  );
  if (!running.has('prometheus')) return;
  const refs = Object.values(model.services).map(({ image }) => image);
  const startable = startableServices(model, new Set((await inspectImages(refs)).keys()));
  const joining = startable.filter((name) => !running.has(name) || model.services[name]?.image === built);
  if (joining.length > 0) await startServices(model, joining);
}
