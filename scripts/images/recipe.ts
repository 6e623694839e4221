import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../stack/paths.ts';
import type { LocalImage } from './inspect.ts';

const SOURCES = { debian: 'Debian packages', go: 'Go modules' } as const;
type Source = keyof typeof SOURCES;
type Recipes = Readonly<Record<Source, string>>;

/** What stands in a stand-in's label: by which recipe it was built. */
function recipeOf(source: Source): string {
  const dockerfile = readFileSync(join(ROOT, 'images', source, 'Dockerfile'));
  return createHash('sha256').update(dockerfile).digest('hex').slice(0, 12);
}

export const currentRecipes = (): Recipes => ({ debian: recipeOf('debian'), go: recipeOf('go') });

/** A stand-in of an earlier recipe may lack what the stack needs now. What was pulled is kept. */
export const isOutdated = ({ builtFrom = '', recipe }: LocalImage, current: Recipes): boolean =>
  (Object.keys(SOURCES) as Source[]).some(
    (source) => builtFrom.includes(SOURCES[source]) && recipe !== current[source],
  );
