import { formatEstimate } from '../cli/duration.ts';
import { BASE_SECONDS } from './catalogue.ts';
import type { PinnedImage } from './pins.ts';

type Action = 'present' | 'pull' | 'build' | 'build later' | 'unavailable';

export interface PlannedImage {
  readonly image: PinnedImage;
  readonly action: Action;
}

export interface PlanInput {
  readonly present: ReadonlySet<string>;
  readonly registry: boolean;
  /** Slow builds are left to the background builder. */
  readonly deferSlow: boolean;
}

/** The action for each image: nothing, pull, build, or report that it is not available on this machine. */
export function planImages(images: readonly PinnedImage[], input: PlanInput): PlannedImage[] {
  return images.map((image) => ({ image, action: actionFor(image, input) }));
}

function actionFor(image: PinnedImage, input: PlanInput): Action {
  if (input.present.has(image.ref)) return 'present';
  if (input.registry) return 'pull';
  if (image.build === 'none') return 'unavailable';
  return image.build === 'slow' && input.deferSlow ? 'build later' : 'build';
}

/** Seconds of building in the plan, with the base image. The time of downloads cannot be predicted. */
export function buildSeconds(plan: readonly PlannedImage[], base: boolean): number {
  const builds = plan.filter(({ action }) => action === 'build');
  const own = builds.reduce((sum, { image }) => sum + image.buildSeconds, 0);
  return builds.length === 0 || base ? own : own + BASE_SECONDS;
}

/** The plan in words, one line per missing image. */
export function describePlan(plan: readonly PlannedImage[], base: boolean): string[] {
  const lines = plan.flatMap(({ image, action }) => {
    const name = image.name.padEnd(14);
    const about = formatEstimate(image.buildSeconds);
    if (action === 'pull') return [`  ${name} pull ${image.ref}`];
    if (action === 'build') return [`  ${name} build from ${image.builtFrom} (${about})`];
    if (action === 'build later')
      return [`  ${name} build from ${image.builtFrom} in the background (${about})`];
    if (action === 'unavailable')
      return [`  ${name} needs an image registry; a preview shows its dashboards`];
    return [];
  });
  if (lines.length === 0) return [];
  const seconds = buildSeconds(plan, base);
  const total =
    seconds === 0
      ? []
      : [
          `  building takes ${formatEstimate(seconds)} on 2 cores; an interrupted build continues where it stopped`,
        ];
  return [`Images (${plan.length - lines.length} of ${plan.length} are here already):`, ...lines, ...total];
}
