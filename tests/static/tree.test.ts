import assert from 'node:assert/strict';
import { test } from 'node:test';
import { execa } from 'execa';

for (const [title, command] of [
  ['the tree is formatted and lint-clean', ['biome', 'check', '--error-on-warnings', '.']],
  ['the types are correct', ['tsc']],
  ['the types of the preview page, which runs in a browser, are correct', ['tsc', '-p', 'grafana/preview']],
  ['no file, export or dependency is unused', ['knip']],
] as const) {
  test(title, async () => {
    const [program, ...args] = command;
    const run = await execa(program, args, { preferLocal: true, all: true, reject: false });
    assert.equal(run.exitCode, 0, run.all);
  });
}
