import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { execa } from 'execa';

const workspace = { 'node_modules/@scope/c': { resolved: 'packages/c', link: true } };

/** A workspace in which `npm` is a script that notes its call. */
describe('bootstrap', () => {
  let root: string;
  const lock = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '1.0.0', optional: true },
      ...workspace,
    },
  };

  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'bootstrap-'));
    await mkdir(join(root, 'scripts'));
    await mkdir(join(root, 'path'));
    await cp('scripts/bootstrap.mjs', join(root, 'scripts/bootstrap.mjs'));
    await writeFile(join(root, 'package-lock.json'), JSON.stringify(lock));
    await writeFile(
      join(root, 'scripts/echo.ts'),
      'console.log(process.argv.slice(2).join(" ")); process.exit(7);',
    );
  });
  after(() => rm(root, { recursive: true }));

  const install = async (packages: object): Promise<void> => {
    await mkdir(join(root, 'node_modules'), { recursive: true });
    await writeFile(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));
  };
  const npm = (script: string) =>
    writeFile(join(root, 'path/npm'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const run = (...args: string[]) =>
    execa(process.execPath, [join(root, 'scripts/bootstrap.mjs'), 'scripts/echo.ts', ...args], {
      reject: false,
      env: { PATH: `${join(root, 'path')}:/usr/bin:/bin` },
    });

  test('passes arguments and exit code when everything is installed, other platforms aside', async () => {
    await npm('exit 1');
    await install({ 'node_modules/a': { version: '1.0.0' }, ...workspace });
    const result = await run('--volumes', 'x');
    assert.equal(result.stdout, '--volumes x');
    assert.equal(result.exitCode, 7);
  });

  for (const [given, expected] of [
    [{}, 'localhost,127.0.0.1'],
    [{ NO_PROXY: 'corp.example' }, 'corp.example,localhost,127.0.0.1'],
    [{ no_proxy: '*' }, '*'],
  ] as const)
    test(`asks no proxy for the stack on this machine, given ${JSON.stringify(given)}`, async () => {
      await install({ 'node_modules/a': { version: '1.0.0' }, ...workspace });
      await writeFile(
        join(root, 'scripts/proxies.ts'),
        'console.log(process.env.NO_PROXY); console.log(process.env.no_proxy);',
      );
      const { stdout } = await execa(
        process.execPath,
        [join(root, 'scripts/bootstrap.mjs'), 'scripts/proxies.ts'],
        { extendEnv: false, env: { PATH: `${join(root, 'path')}:/usr/bin:/bin`, ...given } },
      );
      assert.equal(stdout, `${expected}\n${expected}`);
    });

  for (const [what, packages] of [
    ['a package is missing', workspace],
    ['a package has another version', { 'node_modules/a': { version: '0.9.0' }, ...workspace }],
    ['a workspace is new', { 'node_modules/a': { version: '1.0.0' } }],
  ] as const)
    test(`installs exactly what the lock file has when ${what}`, async () => {
      await npm('echo "$@" > "$(dirname "$0")/called"');
      await install(packages);
      const result = await run();
      assert.match(result.stderr, /Installing npm packages/);
      assert.match(await readFile(join(root, 'path/called'), 'utf8'), /^ci /);
      assert.equal(result.exitCode, 7);
    });

  test('says that the registry cannot be reached', async () => {
    await npm('echo "npm error code ENOTFOUND" >&2; exit 1');
    await rm(join(root, 'node_modules'), { recursive: true });
    const result = await run();
    assert.match(result.stderr, /The npm registry cannot be reached/);
    assert.equal(result.exitCode, 1);
  });

  test('says that npm is missing', async () => {
    await rm(join(root, 'path/npm'));
    const result = await execa(process.execPath, [join(root, 'scripts/bootstrap.mjs'), 'scripts/echo.ts'], {
      reject: false,
      env: { PATH: join(root, 'path') },
    });
    assert.match(result.stderr, /npm is not on the PATH/);
  });
});
