import { dirname, relative } from 'node:path';
import type { Check } from '../../check.ts';
import type { Inputs } from '../../input/inputs.ts';
import { modeProblem } from '../../input/modes.ts';
import { mountsOf } from '../../input/mounts.ts';

/** Grafana does not run as the owner of the file. It leaves out a dashboard that it cannot read, without an error on the page. */
export const permissions: Check = {
  name: 'dashboards/permissions',
  title: 'dashboard files can be read by Grafana’s user',
  run(inputs) {
    const mounted = mountedFolders(inputs);
    const files = inputs
      .dashboards()
      .map(({ file }) => inputs.path(file))
      // compose/permissions checks the others.
      .filter((file) => !mounted.some((folder) => file.startsWith(`${folder}/`)));
    const found = [...new Set(files.flatMap((file) => [...foldersOf(file, inputs.root), file]))].flatMap(
      (path) => modeProblem({}, path) ?? [],
    );
    const [first] = found;
    if (!first) return [];
    const name = (path: string) => relative(inputs.root, path) || '.';
    const all = found.length === 1 ? first.path : commonFolder(found.map(({ path }) => path));
    return [
      {
        severity: 'error',
        file: name(first.path),
        message: `Grafana cannot read ${found.length} of the dashboard files and their folders, such as ${name(first.path)} (mode ${first.mode})`,
        fix: `chmod -R go+rX ${name(all)}`,
      },
    ];
  },
};

function mountedFolders(inputs: Inputs): string[] {
  const compose = inputs.optional(() => inputs.compose());
  return (compose?.services ?? []).flatMap((service) =>
    compose ? mountsOf(compose, service).map(({ path }) => inputs.path(path)) : [],
  );
}

/** The folders around a file, up to the root of the inputs. */
function foldersOf(file: string, root: string): string[] {
  const folder = dirname(file);
  return folder.startsWith(`${root}/`) ? [...foldersOf(folder, root), folder] : [];
}

/** The innermost folder that has all files, or is one of them. */
function commonFolder(files: readonly string[]): string {
  let folder = files[0] ?? '';
  while (folder !== dirname(folder) && !files.every((file) => `${file}/`.startsWith(`${folder}/`)))
    folder = dirname(folder);
  return folder;
}
