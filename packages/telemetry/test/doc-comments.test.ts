import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type Exported, entryPoints, exportsOf, root } from './support/exports-of.ts';

function isDocumented({ name, file }: Exported): boolean {
  const declaration = new RegExp(
    `\\*/\\nexport (?:async |abstract )*(?:function\\*?|class|interface|type|const) ${name}\\b`,
  );
  return declaration.test(readFileSync(file, 'utf8'));
}

for (const [path, target] of Object.entries(entryPoints)) {
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
