import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { execa } from 'execa';

/** File and import. The files are not part of the tree: a copy of the lint rules checks them in another folder. */
const REFUSED = [
  ['tests/contracts/one.test.ts', '../../services/scheduler/src/config.ts'],
  ['scripts/one.ts', '../packages/validate/src/input/metrics.ts'],
  ['proof/platform/one.ts', '../../tools/stack/src/stack/services.ts'],
  ['packages/validate/src/one.ts', '../../promkit/src/index.ts'],
  ['packages/telemetry/test/metrics/one.test.ts', '../../../service-kit/test/support/app.ts'],
  ['packages/slo/src/one.ts', '@opsconductor/scheduler/metrics'],
  ['packages/slo/test/one.test.ts', '../../../tests/support/run-tool.ts'],
  ['services/automation/src/one.ts', '@opsconductor/scheduler/config'],
  ['services/automation/test/one.test.ts', '../../scheduler/src/config.ts'],
  ['services/automation/src/two.ts', 'prom-client'],
] as const;
const ACCEPTED = [
  ['tests/contracts/two.test.ts', '@opsconductor/scheduler/config'],
  ['tests/dashboards/two.test.ts', '../../grafana/dashboards/src/scheduler.ts'],
  ['packages/telemetry/test/metrics/export/two.test.ts', '../../../../src/metrics/definitions.ts'],
  ['packages/slo/test/two.test.ts', '@opsconductor/testing/poll'],
  ['services/scheduler/bench/lib/two.ts', '../../test/redis-container.ts'],
] as const;

test('a package is imported by its name and its exports, and no package imports a service', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'boundaries-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const { vcs: _, ...config } = JSON.parse(readFileSync('biome.json', 'utf8'));
  writeFileSync(join(folder, 'biome.json'), JSON.stringify(config));
  for (const [file, specifier] of [...REFUSED, ...ACCEPTED]) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    writeFileSync(join(folder, file), `export { one } from '${specifier}';\n`);
  }
  const { stdout } = await execa('biome', ['lint', '--reporter=json', '--only=style/noRestrictedImports'], {
    cwd: folder,
    localDir: process.cwd(),
    preferLocal: true,
    reject: false,
  });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { location: { path: string } }[] };
  assert.deepEqual(
    diagnostics.map(({ location }) => location.path).sort(),
    REFUSED.map(([file]) => file).sort(),
  );
});
