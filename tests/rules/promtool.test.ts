import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { test } from 'node:test';
import { runTool } from '../support/run-tool.ts';

const files = globSync('tests/rules/*.test.yml');
assert.notEqual(files.length, 0, 'tests/rules contains no rule test');

for (const file of files) {
  test(`promtool passes ${file}`, async () => {
    const run = await runTool('PROMETHEUS_IMAGE', '/bin/promtool', ['test', 'rules', file]);
    assert.equal(run.exitCode, 0, run.output);
  });
}
