import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const root = new URL('..', import.meta.url);
const { exports } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  exports: Record<string, string>;
};

interface Exported {
  readonly name: string;
  readonly file: URL;
}

/** The exports of an entry point: its own names, and re-exported ones with the file that declares them. */
function exportsOf(file: URL): Exported[] {
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

function isDocumented({ name, file }: Exported): boolean {
  const declaration = new RegExp(
    `\\*/\\nexport (?:async |abstract )*(?:function\\*?|class|interface|type|const) ${name}\\b`,
  );
  return declaration.test(readFileSync(file, 'utf8'));
}

for (const [path, target] of Object.entries(exports)) {
  test(`every export of ${path} has a doc comment`, () => {
    const file = new URL(target, root);
    assert.deepEqual(
      exportsOf(file)
        .filter((each) => !isDocumented(each))
        .map(({ name, file: at }) => `${at.pathname.slice(root.pathname.length)}: ${name}`),
      [],
    );
  });
}
