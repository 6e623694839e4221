import { Problem } from '../cli/problem.ts';
import { tryDocker } from '../docker/docker.ts';
import type { LocalImage } from '../docker/inspect.ts';
import { readState, writeState } from '../files/state-file.ts';
import { type PinnedImage, versionOf } from './pins.ts';

const STATE = 'verified.json';

interface Verified {
  readonly id: string;
  readonly version: string;
}

type VerifiedImages = Record<string, Verified>;

/** The first version number in the output of a program. */
export function versionIn(output: string): string | undefined {
  return /\bv?=?(\d+\.\d+\.\d+(?:-[a-z]+)?)/.exec(output)?.[1];
}

/** Runs each image whose id is new, and stores the version that it prints. */
export async function verifyImages(
  images: readonly PinnedImage[],
  local: ReadonlyMap<string, LocalImage>,
): Promise<{ versions: ReadonlyMap<string, string>; problems: ReadonlyMap<string, Problem> }> {
  const known = (await readState<VerifiedImages>(STATE)) ?? {};
  const problems = new Map<string, Problem>();
  let changed = false;
  await Promise.all(
    images.map(async (image) => {
      const held = local.get(image.ref);
      if (held === undefined || known[image.ref]?.id === held.id) return;
      try {
        known[image.ref] = { id: held.id, version: await runForVersion(image, held) };
        changed = true;
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        problems.set(image.name, error);
      }
    }),
  );
  if (changed) await writeState(STATE, known);
  const versions = images.flatMap(({ ref }) =>
    local.has(ref) && known[ref] ? [[ref, known[ref].version] as const] : [],
  );
  return { versions: new Map(versions), problems };
}

async function runForVersion(image: PinnedImage, held: LocalImage): Promise<string> {
  const [entrypoint, argument] = image.version;
  const run = ['run', '--rm', '--network=none', `--entrypoint=${entrypoint}`, image.ref, argument];
  const result = await tryDocker(run, { timeoutMs: 60_000 });
  const version = result.ok ? versionIn(`${result.stdout}\n${result.stderr}`) : undefined;
  const again = `Remove it and get it again: docker image rm ${image.ref} && npm run images -- ${image.name}`;
  if (version === undefined) {
    throw new Problem(`${image.ref} does not run: ${result.stderr.trim().split('\n').at(-1)}`, again);
  }
  // Debian's packages get newer, and Tempo's newest Go module is older. So a built image may differ; a pulled one may not.
  if (held.pulled && version !== versionOf(image.ref)) {
    throw new Problem(`${image.ref} reports version ${version}.`, again);
  }
  return version;
}

/** A note about a built image with another version than the pinned one; undefined when the version is the same. */
export function standInNote(image: PinnedImage, version: string): string | undefined {
  const pinned = versionOf(image.ref);
  if (version === pinned) return undefined;
  return `${image.name}: built here as ${version}, standing in for ${pinned}`;
}
