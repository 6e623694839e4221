import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import * as mutate from '@opsconductor/mutate';
import * as slo from '@opsconductor/slo';
import { execa } from 'execa';

const packages = [
  {
    name: 'slo',
    exported: slo,
    arguments: ['--out', 'rules', resolve('packages/slo/example/orders-success.slo.yml')],
    output: /^rules\/slo-orders-success\.rules\.yml: written$/,
    exitCode: 0,
  },
  {
    name: 'mutate',
    exported: mutate,
    arguments: ['--rules', resolve('packages/mutate/example/shop.rules.yml'), '--tests', 'none.test.yml'],
    output: /^No test file matches "none\.test\.yml"\./,
    exitCode: 2,
  },
];

for (const { name, exported, arguments: args, output, exitCode } of packages) {
  describe(`the packed ${name} package, in a folder outside the workspace`, () => {
    let folder = '';
    const installed = () => join(folder, 'node_modules/@opsconductor', name);

    before(async () => {
      // Below the repository, so that the package's dependencies are found as if they were installed beside it.
      mkdirSync('.state', { recursive: true });
      folder = mkdtempSync(resolve('.state/foreign-'));
      mkdirSync(installed(), { recursive: true });
      const { stdout } = await execa(process.execPath, ['scripts/pack.ts', name, '--to', folder]);
      await execa('tar', ['-xzf', stdout.trim(), '-C', installed(), '--strip-components=1']);
    });
    after(() => rmSync(folder, { recursive: true, force: true }));

    test('has a command that runs as JavaScript', async () => {
      const { bin } = JSON.parse(readFileSync(join(installed(), 'package.json'), 'utf8'));
      const [command = ''] = Object.values<string>(bin);
      const run = await execa(process.execPath, [join(installed(), command), ...args], {
        cwd: folder,
        all: true,
        reject: false,
      });
      assert.match(run.all, output);
      assert.equal(run.exitCode, exitCode);
    });

    test('exports the same names as in the workspace', async () => {
      const program = `console.log(Object.keys(await import('@opsconductor/${name}')).join())`;
      const { stdout } = await execa(process.execPath, ['--input-type=module', '--eval', program], {
        cwd: folder,
      });
      assert.deepEqual(stdout.split(','), Object.keys(exported));
    });
  });
}
