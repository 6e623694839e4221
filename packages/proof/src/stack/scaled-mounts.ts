import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Profile } from '../profile/profile.ts';
import type { ComposeModel } from './model.ts';

/** The copies of the mounted folders, with the scaled files in them. */
export class ScaledMounts {
  readonly #folder: string;
  /** Where a path of the compose file's folder was copied to. */
  readonly #copies = new Map<string, string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Copies every mount that contains files of the profile, and mounts the copies instead.
   *
   * @throws Error naming a file of the profile that no service mounts
   */
  mount(model: ComposeModel, profile: Profile): void {
    for (const service of Object.values(model.services)) {
      for (const volume of service.volumes ?? []) {
        if (volume.type === 'bind' && volume.source !== undefined)
          volume.source = this.#copyOf(volume.source, profile);
      }
    }
    for (const entry of [...Object.values(model.configs ?? {}), ...Object.values(model.secrets ?? {})])
      if (entry.file !== undefined) entry.file = this.#copyOf(entry.file, profile);
    this.write(profile);
  }

  /** Writes the scaled files into the copies, in place: a file that is mounted by itself keeps its inode. */
  write(profile: Profile): void {
    for (const { path, scaled } of profile.files) {
      const original = resolve(profile.root, path);
      const mounted = [...this.#copies].filter(([source]) => isWithin(original, source));
      if (mounted.length === 0)
        throw new Error(`no service mounts ${path}, so the stack would not read the scaled file`);
      for (const [source, copy] of mounted) writeFileSync(join(copy, relative(source, original)), scaled);
    }
  }

  #copyOf(source: string, profile: Profile): string {
    const root = resolve(profile.root);
    // A mount of the root or of a folder above it, as node-exporter has, is not a mount of the configuration.
    const isConfiguration =
      source !== root &&
      isWithin(source, root) &&
      profile.files.some(({ path }) => isWithin(resolve(root, path), source));
    if (!isConfiguration) return source;
    const known = this.#copies.get(source);
    if (known !== undefined) return known;
    const copy = join(this.#folder, relative(root, source));
    mkdirSync(dirname(copy), { recursive: true });
    cpSync(source, copy, { recursive: true });
    this.#copies.set(source, copy);
    return copy;
  }
}

const isWithin = (path: string, folder: string) => path === folder || path.startsWith(folder + sep);
