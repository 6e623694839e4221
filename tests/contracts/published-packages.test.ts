import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { PUBLISHED, readManifest } from '../../scripts/pack/published-packages.ts';

const versions = new Map(
  PUBLISHED.map((name) => [readManifest(name).name, readManifest(name).version] as const),
);

for (const name of PUBLISHED)
  describe(`packages/${name}`, () => {
    const manifest = readManifest(name);
    const read = (file: string) => readFileSync(`packages/${name}/${file}`, 'utf8');

    test('says what it is, where it comes from and what it contains', () => {
      assert.equal(manifest.name, `@opsconductor/${name}`);
      assert.match(String(manifest.description), /^[A-Z].{30,}[^.]$/);
      assert.ok((manifest.keywords as string[]).length >= 5);
      assert.equal(manifest.license, 'Apache-2.0');
      assert.deepEqual(manifest.repository, {
        type: 'git',
        url: 'git+https://github.com/opsconductor/monitoring.git',
        directory: `packages/${name}`,
      });
      assert.equal(manifest.exports['./package.json'], './package.json');
      for (const file of ['dist', 'CHANGELOG.md']) assert.ok(manifest.files.includes(file), file);
    });

    test('has a caret range for each dependency, and for ours the range of the current version', () => {
      const ranges = Object.entries({ ...manifest.dependencies, ...manifest.peerDependencies });
      for (const [dependency, range] of ranges) {
        assert.match(range, /^\^\d/, dependency);
        const version = versions.get(dependency);
        if (version) assert.equal(range, `^${version.replace(/\.\d+$/, '.0')}`, dependency);
      }
    });

    test('has a changelog that begins with its version', () => {
      const [, latest] = /^## \[(\d\S*)\] - \d{4}-\d{2}-\d{2}$/m.exec(read('CHANGELOG.md')) ?? [];
      assert.equal(latest, manifest.version);
    });

    test('names in its README how to install it and the Node that it needs', () => {
      const lowest = manifest.engines.node.replace('>=', '');
      const install = new RegExp(`^npm install (--save-dev )?${manifest.name}\\b`, 'm');
      assert.ok(install.test(read('README.md')), 'no npm install');
      assert.ok(read('README.md').includes(`Node ${lowest} or later`), `no Node ${lowest}`);
    });
  });
