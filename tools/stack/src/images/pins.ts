import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { Problem } from '../cli/problem.ts';
import { PINS_FILE } from '../stack/paths.ts';
import { STACK_IMAGES, type StackImage } from './catalogue.ts';

/** An image of the stack with the exact reference that .env (or the environment) pins. */
export interface PinnedImage extends StackImage {
  readonly ref: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

export async function loadPins(): Promise<PinnedImage[]> {
  const variables = { ...parseEnv(await readFile(PINS_FILE, 'utf8')), ...process.env };
  return pinImages(STACK_IMAGES, variables);
}

export function pinImages(images: readonly StackImage[], variables: Variables): PinnedImage[] {
  return images.map((image) => {
    const ref = variables[image.pin];
    if (!ref)
      throw new Problem(
        `${image.pin} is missing in .env.`,
        `Add a line ${image.pin}=repository:version; images/README.md lists all of them.`,
      );
    if (versionOf(ref) === undefined) {
      throw new Problem(
        `${image.pin}=${ref} does not have an exact version.`,
        'Pin a tag with three numbers, such as :v3.5.3.',
      );
    }
    return { ...image, ref };
  });
}

/** The version in an image's tag: `3.5.3` of `prom/prometheus:v3.5.3`. */
export function versionOf(ref: string): string | undefined {
  return /:v?(\d+\.\d+\.\d+)[^:/]*$/.exec(ref)?.[1];
}
