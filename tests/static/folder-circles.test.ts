import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const SOURCES = [
  '{packages,services,tools,grafana}/*/src/**/*.ts',
  '{grafana/dashboards,proof,scripts}/**/*.ts',
];
/** Imports of types count: a type has its home in one folder too. */
const IMPORT = /\b(?:from|import)[ (]+'(\.[^']+)'/g;

type Import = readonly [file: string, imported: string];
/** Folder → folders that its files import → one such import, in words. */
type Steps = Map<string, Map<string, string>>;

/**
 * The two folders, side by side, that an import leads from and to. A file beside a folder is in none of them: `app.ts`
 * imports `routes/`, whose files import `errors.ts`.
 */
function foldersOf([file, imported]: Import): readonly [from: string, to: string] | undefined {
  const [from, to] = [file.split('/'), imported.split('/')];
  const depth = from.findIndex((name, at) => name !== to[at]) + 1;
  if (depth === from.length || depth === to.length) return undefined;
  return [from.slice(0, depth).join('/'), to.slice(0, depth).join('/')];
}

function circlesIn(imports: readonly Import[]): string[] {
  const steps: Steps = new Map();
  for (const found of imports) {
    const [from, to] = foldersOf(found) ?? [];
    if (from === undefined || to === undefined) continue;
    const next = steps.get(from) ?? new Map<string, string>();
    steps.set(from, next.set(to, found.join(' imports ')));
  }
  return [...steps].flatMap(([from, next]) =>
    [...next].flatMap(([to, there]) => {
      const back = wayBetween(steps, to, from);
      // Each direction of a pair finds the same circle.
      if (back === undefined || (back.length === 1 && from > to)) return [];
      return [`${from} and ${to} import each other:\n  ${[there, ...back].join('\n  ')}`];
    }),
  );
}

/** The shortest chain of imports from a folder to another. */
function wayBetween(steps: Steps, from: string, to: string): string[] | undefined {
  const ways = new Map<string, string[]>([[from, []]]);
  for (const [folder, way] of ways)
    for (const [next, step] of steps.get(folder) ?? []) if (!ways.has(next)) ways.set(next, [...way, step]);
  return ways.get(to);
}

test('no folders import each other in a circle', () => {
  const files = SOURCES.flatMap((glob) => globSync(glob));
  assert.ok(files.length > 500, `only ${files.length} files`);
  const imports = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(
      ([, path = '']): Import => [file, join(dirname(file), path)],
    ),
  );
  const circles = circlesIn(imports);
  assert.equal(circles.length, 0, `Move what both need to a lower folder.\n${circles.join('\n')}`);
});

test('a circle is reported with both folders and an import of each direction', () => {
  const imports = [
    ['src/app.ts', 'src/a/x.ts'],
    ['src/a/x.ts', 'src/errors.ts'],
    ['src/a/x.ts', 'src/b/deep/y.ts'],
    ['src/b/z.ts', 'src/a/x.ts'],
    ['src/a/x.ts', 'src/c/y.ts'],
  ] as const;
  assert.deepEqual(circlesIn(imports), [
    'src/a and src/b import each other:\n  src/a/x.ts imports src/b/deep/y.ts\n  src/b/z.ts imports src/a/x.ts',
  ]);
});

test('a circle through a third folder is reported with every step', () => {
  const imports = [
    ['src/a/x.ts', 'src/b/y.ts'],
    ['src/b/y.ts', 'src/c/z.ts'],
    ['src/c/z.ts', 'src/a/w.ts'],
  ] as const;
  assert.match(
    circlesIn(imports)[0] ?? '',
    /^src\/a and src\/b .*\n {2}src\/a\/x.ts imports .*\n {2}src\/b\/y.ts imports .*\n {2}src\/c\/z.ts imports/,
  );
});
