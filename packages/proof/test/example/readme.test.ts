import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import * as exported from '../../src/index.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('the README', () => {
  for (const file of ['cases.ts', 'shop.ts', 'prove.ts']) {
    test(`shows example/${file} as it is`, () => {
      assert.ok(read('README.md').includes(`\`\`\`ts\n// example/${file}\n${read(`example/${file}`)}\`\`\``));
    });
  }

  test('names every export', () => {
    const missing = Object.keys(exported).filter((name) => !read('README.md').includes(name));
    assert.deepEqual(missing, []);
  });
});
