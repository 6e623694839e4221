import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { renderFaultsPage } from '@opsconductor/pages';
import { faults as common, type FaultDeclaration } from '@opsconductor/service-kit/faults';
import { SERVICES } from '@opsconductor/stack/services';

const folders = [...new Set(SERVICES.map(({ folder }) => folder))];
const declared = new Map<string, readonly FaultDeclaration[]>();
for (const folder of folders) declared.set(folder, (await import(`@opsconductor/${folder}/faults`)).faults);

test('docs/faults.md is generated from the declarations of the services', () => {
  assert.equal(readFileSync('docs/faults.md', 'utf8'), renderFaultsPage(), 'run `npm run generate`');
});

test('a name has one declaration; only its parameters and its services may differ between folders', () => {
  const texts = new Map<string, Set<string>>();
  for (const { params: _, services: __, ...rest } of [...common, ...[...declared.values()].flat()])
    texts.set(rest.name, (texts.get(rest.name) ?? new Set()).add(JSON.stringify(rest)));
  assert.deepEqual(
    [...texts].filter(([, differing]) => differing.size > 1).map(([name]) => name),
    [],
  );
});

for (const [folder, faults] of declared) {
  describe(folder, () => {
    const cut = faults.find(({ name }) => name === 'dependency-cut');

    test('declares dependency-cut if it can cut dependencies', () => {
      const code = globSync(`services/${folder}/src/**/*.ts`).map((file) => readFileSync(file, 'utf8'));
      const canCut = code.some((text) => text.includes('dependencyCuts(...DEPENDENCIES)'));
      assert.equal(canCut, cut !== undefined);
    });

    test('lists its faults in its README, with their defaults and alerts', () => {
      const lines = readFileSync(`services/${folder}/README.md`, 'utf8').split('\n');
      for (const { name, alert, params } of faults) {
        if (name === 'dependency-cut') continue;
        const row =
          lines.find((line) => line.startsWith(`| \`${name}\``)) ?? assert.fail(`no row of ${name}`);
        assert.ok(row.includes(alert), `${name} has no ${alert}`);
        for (const [key, { default: value }] of Object.entries(params) as [string, { default: unknown }][])
          assert.ok(row.includes(key) && row.includes(`${value}`), `${name} has no ${key} ${value}`);
      }
    });

    test('names the dependencies that can be cut in its README', () => {
      const { enum: names = [] } = (cut?.params.dependency ?? {}) as { enum?: readonly string[] };
      const text = readFileSync(`services/${folder}/README.md`, 'utf8');
      const sentence = text.split(/\n\n|\n\|/).find((part) => part.includes('dependency-cut')) ?? '';
      for (const name of names) assert.ok(sentence.includes(name), `dependency-cut has no ${name}`);
    });
  });
}
