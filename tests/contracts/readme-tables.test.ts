import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { readmesWithTables } from '@opsconductor/pages';

const read = (file: string) => readFileSync(file, 'utf8');
const generated = await readmesWithTables();

for (const [file, text] of generated)
  test(`the tables of configuration, errors and metrics in ${file} are those of its schemas`, () => {
    assert.equal(read(file), text, 'run `npm run generate`');
  });

test('every service has such tables, and no other file has marks of them', () => {
  const services = globSync('services/*/package.json').map((file) =>
    file.replace('package.json', 'README.md'),
  );
  assert.deepEqual(
    services.filter((file) => !generated.has(file)),
    [],
  );
  const marked = globSync('{services,packages}/*/README.md').filter((file) =>
    /<!-- (configuration|errors|metrics):start/.test(read(file)),
  );
  assert.deepEqual(marked.sort(), [...generated.keys()].sort());
});

describe('the README of textfile-collectors', () => {
  const readme = read('services/textfile-collectors/README.md');
  const scripts = globSync('services/textfile-collectors/*.sh').map(read).join('\n');
  const defaults = new Map(
    [...scripts.matchAll(/\$\{([A-Z_]+):-([^}]+)\}/g)].map(([, name = '', value = '']) => [name, value]),
  );

  test('has each variable of the scripts with its default', () => {
    assert.ok(defaults.size >= 6);
    for (const [name, value] of defaults) {
      const row = readme.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${name}\``));
      assert.ok(row?.includes(value), `${name} has no row with ${value}`);
    }
  });

  test('names no other variable', () => {
    const named = [...readme.matchAll(/`([A-Z]+(?:_[A-Z]+)*)`/g)].map(([, name = '']) => name);
    assert.deepEqual(
      named.filter((name) => !defaults.has(name)),
      [],
    );
  });
});
