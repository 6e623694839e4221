import { Problem } from '../cli/problem.ts';
import { inspectImages, type LocalImage } from '../docker/inspect.ts';
import { BASE_IMAGE } from './catalogue.ts';
import type { PinnedImage } from './pins.ts';
import { loadPins } from './pins.ts';
import { describePlan, type PlannedImage, planImages } from './plan.ts';
import { currentRecipes, isOutdated } from './recipe.ts';
import { probeRegistry } from './registry.ts';

export interface Survey {
  readonly plan: readonly PlannedImage[];
  readonly base: boolean;
  readonly lines: readonly string[];
}

/** Checks which images exist and, if one is missing, whether a registry answers. Changes nothing. */
export async function surveyImages(images: readonly PinnedImage[], deferSlow: boolean): Promise<Survey> {
  const present = await presentImages([...images.map(({ ref }) => ref), BASE_IMAGE]);
  const missing = images.filter(({ ref }) => !present.has(ref));
  const probe = missing[0] === undefined ? undefined : await probeRegistry(missing[0].ref);
  const base = present.has(BASE_IMAGE);
  const plan = planImages(images, {
    present,
    registry: probe?.reachable ?? false,
    deferSlow,
  });
  const lines = describePlan(plan, base);
  if (lines.length > 0 && probe?.reachable === false)
    lines.unshift(`No image registry is reachable (${probe.reason}).`);
  return { plan, base, lines };
}

/** The references that exist here and were not built from an earlier recipe. */
export async function presentImages(refs: readonly string[]): Promise<Set<string>> {
  const recipes = currentRecipes();
  const local = await inspectImages(refs);
  return new Set([...local].filter(([, image]) => !isOutdated(image, recipes)).map(([ref]) => ref));
}

/** The images with the given names; all images without names. */
export async function choosePins(names: readonly string[]): Promise<PinnedImage[]> {
  const pins = loadPins();
  const unknown = names.filter((name) => !pins.some((pin) => pin.name === name));
  if (unknown.length > 0) {
    throw new Problem(
      `Unknown image: ${unknown.join(', ')}.`,
      `The images are: ${pins.map(({ name }) => name).join(', ')}.`,
    );
  }
  return names.length === 0 ? pins : pins.filter(({ name }) => names.includes(name));
}

export async function localImages(images: readonly PinnedImage[]): Promise<Map<string, LocalImage>> {
  return inspectImages(images.map(({ ref }) => ref));
}
