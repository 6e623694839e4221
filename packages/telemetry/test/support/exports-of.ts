import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

/** The folder of the package. */
export const root = new URL('../..', import.meta.url);

/** The file of each entry point of the package, by its path in `exports`. */
export const entryPoints: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries<string>(JSON.parse(readFileSync(new URL('package.json', root), 'utf8')).exports).filter(
    ([, file]) => file.endsWith('.ts'),
  ),
);

export interface Exported {
  readonly name: string;
  readonly file: URL;
}

/** The exports of an entry point: its own names, and re-exported ones with the file that declares them. */
export function exportsOf(file: URL): Exported[] {
  const source = readFileSync(file, 'utf8');
  const own = [
    ...source.matchAll(/^export (?:async |abstract )*(?:function\*?|class|interface|type|const) (\w+)/gm),
  ];
  const passedOn = [...source.matchAll(/^export (?:type )?\{([^}]+)\} from '(\.[^']+)'/gm)];
  return [
    ...own.map(([, name = '']) => ({ name, file })),
    ...passedOn.flatMap(([, names = '', from = '']) =>
      names
        .split(',')
        .map((name) => name.trim().replace(/^type /, ''))
        .filter(Boolean)
        .flatMap((name) => declarationOf(name, new URL(from, file))),
    ),
  ];
}

function declarationOf(name: string, file: URL): Exported[] {
  const found = exportsOf(file).filter((each) => each.name === name);
  assert.notEqual(found.length, 0, `${name} is not found in ${file.pathname.slice(root.pathname.length)}`);
  return found;
}
