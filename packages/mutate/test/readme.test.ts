import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { CONFIG_KINDS } from '../src/config/mutants.ts';
import * as exported from '../src/index.ts';
import { folderOf } from './support/folder.ts';

const read = (path: string) => readFileSync(join(import.meta.dirname, '..', path), 'utf8');
const readme = read('README.md');
const page = read('docs/configuration.md');

function optionsIn(file: string): string[] {
  const options = [...read(file).matchAll(/'(--[a-z-]+)(?: <|',)/g)].map(([, name]) => name ?? '');
  assert.ok(options.length >= 7, `${options}`);
  return options;
}

describe('the README', () => {
  for (const file of ['shop.rules.yml', 'shop.test.yml'])
    test(`shows example/${file} as it is`, () => {
      assert.ok(readme.includes(`\`\`\`yaml\n# ${file}\n${read(`example/${file}`)}\`\`\``));
    });

  test('names every option, and every export, or the page about configuration does', () => {
    const missing = optionsIn('src/cli-options.ts').filter((name) => !readme.includes(`\`${name}`));
    assert.deepEqual(missing, []);
    const nowhere = Object.keys(exported).filter((name) => !`${readme}\n${page}`.includes(`\`${name}`));
    assert.deepEqual(nowhere, []);
  });
});

describe('the page about configuration', () => {
  test('names every option and every kind', () => {
    const named = [...optionsIn('src/config/cli-options.ts'), ...CONFIG_KINDS];
    assert.deepEqual(
      named.filter((name) => !page.includes(`| \`${name}`)),
      [],
    );
  });

  test('shows the output for its example', () => {
    const [, yaml = ''] = /```yaml\n(.*?)```/s.exec(page) ?? [];
    const mutants = exported.configMutantsOf(
      'scrape',
      `${folderOf({ 'prometheus.yml': yaml })}/prometheus.yml`,
    );
    const [, output = ''] = /```\n(survived: .*?)```/s.exec(page) ?? [];
    const lines = output.trim().split('\n');
    const survived = lines.flatMap(
      (line) => /^survived: prometheus\.yml: (.*) \(not explained\)$/.exec(line)?.[1] ?? [],
    );
    assert.equal(lines.length, survived.length + 2);
    assert.equal(lines.at(-2), `${mutants.length} of ${mutants.length} mutants`);
    const changes = mutants.map(({ what }) => what);
    assert.deepEqual(
      survived.filter((each) => !changes.includes(each)),
      [],
    );
    const killed = mutants.length - survived.length;
    assert.equal(
      lines.at(-1),
      `${killed} of ${mutants.length} mutants killed (${((100 * killed) / mutants.length).toFixed(1)} %)`,
    );
  });
});
