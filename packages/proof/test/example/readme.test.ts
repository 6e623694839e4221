import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import * as exported from '../../src/index.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** The words in code of a Markdown text: of its blocks and of `spans`. */
function codeWords(text: string): Set<string> {
  const code = [...text.matchAll(/^```\w*\n([\s\S]*?)^```|`([^`\n]+)`/gm)];
  return new Set(code.flatMap(([, block, span]) => (block ?? span ?? '').match(/[\w$]+/g) ?? []));
}

describe('the README', () => {
  for (const file of ['cases.ts', 'shop.ts', 'prove.ts']) {
    test(`shows example/${file} as it is`, () => {
      assert.ok(read('README.md').includes(`\`\`\`ts\n// example/${file}\n${read(`example/${file}`)}\`\`\``));
    });
  }

  test('names every exported value in code', () => {
    const documented = codeWords(read('README.md'));
    const missing = Object.keys(exported).filter((name) => !documented.has(name));
    assert.deepEqual(missing, []);
  });
});
