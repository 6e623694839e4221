import { formatSize } from '../cli/size.ts';
import { formatTable } from '../cli/table.ts';
import { loadModel } from '../compose/model.ts';
import { inspectImages, type LocalImage } from '../docker/inspect.ts';
import { loadPins, type PinnedImage } from './pins.ts';
import { builtServices } from './service-images.ts';
import { verifyImages } from './verify.ts';

const NOT_BUILDABLE = 'only from an image registry';

/** The origin of an image, in words. */
export function originOf(image: LocalImage | undefined, pinned: PinnedImage | undefined): string {
  if (image === undefined) return pinned?.build === 'none' ? `missing; ${NOT_BUILDABLE}` : 'missing';
  if (image.pulled) return 'pulled from a registry';
  if (image.builtFrom !== undefined) return `built here from ${image.builtFrom}`;
  return pinned === undefined ? 'built here from this repository' : 'built or loaded here';
}

/** A table of all images of the stack: reference, origin, the version it prints, size and date. */
export async function listImages(): Promise<string> {
  const pins = loadPins();
  const services = [...builtServices(await loadModel())];
  const local = await inspectImages([...pins.map(({ ref }) => ref), ...services.map(([, ref]) => ref)]);
  const { versions } = await verifyImages(pins, local);
  const row = (ref: string, pinned?: PinnedImage): string[] => {
    const image = local.get(ref);
    const size = image ? formatSize(image.bytes) : '';
    return [ref, originOf(image, pinned), versions.get(ref) ?? '', size, image?.created.slice(0, 10) ?? ''];
  };
  return formatTable(
    ['Image', 'Origin', 'Version', 'Size', 'Created'],
    [...pins.map((pinned) => row(pinned.ref, pinned)), ...services.map(([, ref]) => row(ref))],
  );
}
