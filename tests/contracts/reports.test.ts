import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { Inputs, REPORTS, runsOf } from '@opsconductor/reports';

const entries = Object.entries(REPORTS);
// Preparation and output. The catalogue names the files in scripts/ that matter.
const CANNOT_CHANGE_FIGURES = ['scripts/', 'tools/', 'proof/report/'];
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));

// The reverse is not required: a report that does not exist is stale, and `npm run reports` shows it.
test('the catalogue has every report in docs/reports/', () => {
  const files = new Set<string>(entries.map(([, { file }]) => file));
  assert.deepEqual(
    globSync('docs/reports/*.json').filter((file) => !files.has(file)),
    [],
  );
});

const filesOf = (globs: readonly string[]) => new Inputs(globs).files() ?? [];

/** Paths of the files that a file imports from this repository; for one of its packages, the folder of its sources. */
function importsOf(file: string): string[] {
  const imports = readFileSync(file, 'utf8').matchAll(
    /^(?:import|export|\}) (?!type ).*from '(?:(\..+)|@opsconductor\/([\w-]+).*)';$/gm,
  );
  return [...imports].map(([, path, name]) => {
    if (path) return join(dirname(file), path);
    return existsSync(`packages/${name}`) ? `packages/${name}/src/` : `tools/${name}/src/`;
  });
}

for (const [name, entry] of entries) {
  describe(`the report ${name}`, () => {
    test('depends on files that exist', () => {
      const empty = entry.inputs.filter((glob) => filesOf([glob.replace('!', '')]).length === 0);
      assert.deepEqual(empty, [], 'tools/reports/src/catalogue.ts names files that do not exist');
    });

    test('depends on all files that its files import, unless the catalogue excludes them', () => {
      const files = filesOf(entry.inputs);
      const leftOut = entry.inputs.flatMap((glob) => (glob.startsWith('!') ? filesOf([glob.slice(1)]) : []));
      const known = [...files, ...leftOut, ...CANNOT_CHANGE_FIGURES];
      const imported = files.filter((file) => file.endsWith('.ts')).flatMap(importsOf);
      const unknown = imported.filter(
        (path) => !known.some((one) => one.startsWith(path) || path.startsWith(one)),
      );
      assert.deepEqual(
        [...new Set(unknown)],
        [],
        'add it to tools/reports/src/catalogue.ts, with ! if it cannot change a figure',
      );
    });

    test('is renewed by an npm command', () => {
      const [, command] = /npm (?:run )?([\w:]+)/.exec(entry.renew) ?? [];
      assert.ok(command !== undefined && command in scripts, entry.renew);
    });

    test('has every field of a provenance, if it has one', () => {
      for (const [run, { provenance }] of runsOf(entry)) {
        if (provenance === undefined) continue;
        const { date, commit, isClean, inputs, machine } = provenance;
        assert.ok(Number.isFinite(Date.parse(date)), `${run} ${date}`);
        assert.match(`${commit}`, /^[0-9a-f]{40}$/, run);
        assert.match(`${inputs}`, /^[0-9a-f]{64}$/, run);
        assert.equal(typeof isClean, 'boolean', run);
        assert.deepEqual(Object.keys(machine), ['cpu', 'cores', 'memoryBytes', 'system'], run);
      }
    });
  });
}
