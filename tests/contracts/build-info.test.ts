import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { parseEnv } from 'node:util';
import { gitCommit } from '@opsconductor/stack';
import { execa } from 'execa';
import { parse } from 'yaml';

const dockerfile = readFileSync('services/Dockerfile', 'utf8');

async function repository(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'build-info-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const git = async (...args: string[]) => {
    const who = [
      '-c',
      'user.name=test',
      '-c',
      'user.email=test@example.org',
      '-c',
      'init.defaultBranch=main',
    ];
    return (await execa('git', [...who, ...args], { cwd: folder })).stdout;
  };
  await git('init', '--quiet');
  await git('commit', '--quiet', '--allow-empty', '--message', 'first');
  const commit = (await git('rev-parse', 'HEAD')).slice(0, 12);
  return { folder, git, commit };
}

/** What the image gets when its build context has the files of git that .dockerignore lets through. */
async function valuesIn(t: TestContext, git: string, ...given: string[]) {
  const context = mkdtempSync(join(tmpdir(), 'build-context-'));
  t.after(() => rmSync(context, { recursive: true }));
  const allowed = readFileSync('.dockerignore', 'utf8').matchAll(/^!\.git\/(.+)$/gm);
  for (const [, path = ''] of allowed) {
    try {
      cpSync(join(git, path), join(context, path), { recursive: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  const { stdout } = await execa('sh', ['services/build-info.sh', context, ...given]);
  return parseEnv(stdout);
}

test('an image that plain `docker compose build` makes knows the commit of a branch, packed or not, or of a detached HEAD', async (t) => {
  const { folder, git, commit } = await repository(t);
  const dir = join(folder, '.git');
  assert.equal((await valuesIn(t, dir)).GIT_COMMIT, commit);
  await git('pack-refs', '--all');
  assert.equal((await valuesIn(t, dir)).GIT_COMMIT, commit);
  await git('checkout', '--quiet', '--detach');
  assert.equal((await valuesIn(t, dir)).GIT_COMMIT, commit);
});

test('without git the commit is unknown, and the time is that of the build', async (t) => {
  const { GIT_COMMIT, BUILT_AT } = await valuesIn(t, '/does/not/exist');
  assert.equal(GIT_COMMIT, 'unknown');
  assert.match(BUILT_AT ?? '', /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
});

test('values that the caller gives are used', async (t) => {
  const { folder } = await repository(t);
  const given = ['abc123def', '2024-01-20T10:00:00Z'];
  assert.deepEqual(
    { ...(await valuesIn(t, join(folder, '.git'), ...given)) },
    { GIT_COMMIT: given[0], BUILT_AT: given[1] },
  );
});

test('`npm start` gives the commit, and says when the sources have changes', async (t) => {
  const { folder, git, commit } = await repository(t);
  assert.equal(await gitCommit(folder), commit);
  writeFileSync(join(folder, 'file'), '');
  await git('add', 'file');
  assert.equal(await gitCommit(folder), `${commit}-dirty`);
  assert.equal(await gitCommit('/'), '');
});

test('the context has the files of git whatever the name of the branch: no later pattern leaves them out', () => {
  const patterns = readFileSync('.dockerignore', 'utf8').trim().split('\n');
  const last = patterns.slice(-3);
  assert.deepEqual(last, ['!.git/HEAD', '!.git/packed-refs', '!.git/refs/heads']);
});

test('every service reads the file of the build, and compose passes the commit on', () => {
  const [, file] = /build-info\.sh .* > (\S+)$/m.exec(dockerfile) ?? [];
  const [command] = /^CMD .*main\.ts.*$/m.exec(dockerfile) ?? assert.fail('no command');
  assert.ok(file && command.includes(`--env-file-if-exists=${file}`), command);
  // A variable of the image would have priority over the file.
  assert.doesNotMatch(dockerfile, /^ENV .*(GIT_COMMIT|BUILT_AT)/m);
  const { services } = parse(readFileSync('docker-compose.monitoring.yml', 'utf8'), {
    merge: true,
    maxAliasCount: -1,
  });
  for (const [name, { build }] of Object.entries<{ build?: { target: string; args: object } }>(services))
    if (build?.target === 'service')
      assert.equal((build.args as { GIT_COMMIT?: string }).GIT_COMMIT, `$${'{GIT_COMMIT:-}'}`, name);
});
