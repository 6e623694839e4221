import { join } from 'node:path';
import { PINS_FILE, ROOT } from '../files/paths.ts';
import { currentRecipes } from './recipe.ts';
import { type Report, runLogged } from './run-logged.ts';

const BUILD_FILE = join(ROOT, 'images', 'build.yml');

/** Builds the replacement of one pinned image. */
export async function buildImage(name: string, report: Report): Promise<void> {
  const compose = ['docker', 'compose', '--env-file', PINS_FILE, '-f', BUILD_FILE, '--progress', 'plain'];
  const { debian, go } = currentRecipes();
  await runLogged(name, [...compose, 'build', name], report, { RECIPE: debian, GO_RECIPE: go });
}

export async function pullImage(name: string, ref: string, report: Report): Promise<void> {
  await runLogged(name, ['docker', 'pull', ref], report);
}
