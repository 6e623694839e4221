import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import * as exported from '../src/index.ts';

const read = (path: string) => readFileSync(join(import.meta.dirname, '..', path), 'utf8');
const readme = read('README.md');

describe('the README', () => {
  for (const file of ['shop.rules.yml', 'shop.test.yml'])
    test(`shows example/${file} as it is`, () => {
      assert.ok(readme.includes(`\`\`\`yaml\n# ${file}\n${read(`example/${file}`)}\`\`\``));
    });

  test('names every export and every option', () => {
    const options = [...read('src/cli-options.ts').matchAll(/'(--[a-z-]+)(?: <|',)/g)].map(
      ([, name]) => name ?? '',
    );
    assert.ok(options.length >= 7);
    const missing = [...Object.keys(exported), ...options].filter((name) => !readme.includes(`\`${name}`));
    assert.deepEqual(missing, []);
  });
});
