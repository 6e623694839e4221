import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../stack/paths.ts';
import type { LocalImage } from './inspect.ts';

const DOCKERFILE = join(ROOT, 'images', 'debian', 'Dockerfile');

/** What stands in a stand-in's label: by which recipe it was built. */
export function debianRecipe(): string {
  return createHash('sha256').update(readFileSync(DOCKERFILE)).digest('hex').slice(0, 12);
}

/** A stand-in of an earlier recipe may lack what the stack needs now. What was pulled, or is slow to build, is kept. */
export const isOutdated = ({ builtFrom = '', recipe }: LocalImage, current: string): boolean =>
  builtFrom.includes('Debian packages') && recipe !== current;
