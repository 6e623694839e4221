import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalImage } from '../docker/inspect.ts';
import { ROOT } from '../files/paths.ts';

const SOURCES = { debian: 'Debian packages', go: 'Go modules' } as const;
type Source = keyof typeof SOURCES;
type Recipes = Readonly<Record<Source, string>>;

/** The recipe in the label of an image that is built here: a hash of its Dockerfile. */
function recipeOf(source: Source): string {
  const dockerfile = readFileSync(join(ROOT, 'images', source, 'Dockerfile'));
  return createHash('sha256').update(dockerfile).digest('hex').slice(0, 12);
}

export const currentRecipes = (): Recipes => ({ debian: recipeOf('debian'), go: recipeOf('go') });

/** An image built from an earlier recipe may lack something that the stack needs now. Pulled images are kept. */
export const isOutdated = ({ builtFrom = '', recipe }: LocalImage, current: Recipes): boolean =>
  (Object.keys(SOURCES) as Source[]).some(
    (source) => builtFrom.includes(SOURCES[source]) && recipe !== current[source],
  );
