import { tryDocker } from './docker.ts';

/** An image that the engine holds. */
export interface LocalImage {
  readonly id: string;
  readonly created: string;
  readonly bytes: number;
  /** An image from a registry has a digest; an image that was built here has none. */
  readonly pulled: boolean;
  readonly builtFrom: string | undefined;
  /** The recipe of an image that was built here. */
  readonly recipe: string | undefined;
}

interface Inspected {
  readonly Id: string;
  readonly Created: string;
  readonly Size: number;
  readonly RepoTags: readonly string[] | null;
  readonly RepoDigests: readonly string[] | null;
  readonly Config: { readonly Labels: Readonly<Record<string, string>> | null } | null;
}

const BUILT_FROM = 'opsconductor.built-from';
const RECIPE = 'opsconductor.recipe';

/** The references that the engine has, in one call. */
export async function inspectImages(refs: readonly string[]): Promise<Map<string, LocalImage>> {
  // The client fails when an image is missing, but it still prints the others.
  const { stdout } = await tryDocker(['image', 'inspect', ...refs]);
  return parseInspected(stdout);
}

export function parseInspected(stdout: string): Map<string, LocalImage> {
  const images = new Map<string, LocalImage>();
  for (const image of JSON.parse(stdout || '[]') as Inspected[]) {
    for (const tag of image.RepoTags ?? []) {
      images.set(tag, {
        id: image.Id,
        created: image.Created,
        bytes: image.Size,
        pulled: (image.RepoDigests ?? []).length > 0,
        builtFrom: image.Config?.Labels?.[BUILT_FROM],
        recipe: image.Config?.Labels?.[RECIPE],
      });
    }
  }
  return images;
}
