import { Problem } from '../cli/problem.ts';
import { stackVariables, type Variables } from '../files/variables.ts';
import { STACK_IMAGES, type StackImage } from './catalogue.ts';

/** An image of the stack with the exact reference that .env (or the environment) pins. */
export interface PinnedImage extends StackImage {
  readonly ref: string;
}

export const loadPins = (): PinnedImage[] => pinImages(STACK_IMAGES, stackVariables());

/** The image that a variable pins, such as `PROMETHEUS_IMAGE`. @throws Problem when .env does not have it */
export const imagePin = (name: string): string => stackVariables()[name] || missing(name);

export function pinImages(images: readonly StackImage[], variables: Variables): PinnedImage[] {
  return images.map((image) => {
    const ref = variables[image.pin];
    if (!ref) return missing(image.pin);
    if (versionOf(ref) === undefined) {
      throw new Problem(
        `${image.pin}=${ref} does not have an exact version.`,
        'Pin a tag with three numbers, such as :v3.5.3.',
      );
    }
    return { ...image, ref };
  });
}

function missing(pin: string): never {
  throw new Problem(
    `${pin} is missing in .env.`,
    `Add a line ${pin}=repository:version; images/README.md lists all of them.`,
  );
}

/** The version in an image's tag: `3.5.3` of `prom/prometheus:v3.5.3`. */
export function versionOf(ref: string): string | undefined {
  return /:v?(\d+\.\d+\.\d+)[^:/]*$/.exec(ref)?.[1];
}
