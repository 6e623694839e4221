import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';

const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8', maxBuffer: 2 ** 26 });
const isScript = (file: string) => readFileSync(file, 'utf8').startsWith('#!');

/** Scripts that the compose file mounts or that a Dockerfile copies: they run in containers. */
const scripts = (() => {
  const sources = ['docker-compose.monitoring.yml', 'services/Dockerfile'].map((file) =>
    readFileSync(file, 'utf8'),
  );
  const named = sources.flatMap((text) => text.match(/services\/[\w/-]+\.sh/g) ?? []);
  return [...new Set(named)].sort();
})();

test('every script with a first line "#!" in services is one that a container runs', () => {
  const written = git('ls-files', 'services/*.sh').trim().split('\n').filter(isScript);
  assert.ok(written.length >= 6, `${written}`);
  assert.deepEqual(scripts, written.sort());
});

for (const script of scripts)
  test(`${script} has LF line ends in every clone, and can be run`, () => {
    // "#!/bin/sh\r" is "no such file or directory". A clone on Windows has core.autocrlf=true.
    const options = ['-c', 'core.autocrlf=true', 'archive', '--worktree-attributes', 'HEAD', script];
    assert.doesNotMatch(git(...options), /\r/);
    assert.match(git('check-attr', 'eol', '--', script), /: lf\n$/);
    assert.doesNotMatch(readFileSync(script, 'utf8'), /\r/);
    assert.equal(statSync(script).mode & 0o111, 0o111);
  });

// Those in images/ build programs from package registries: they copy nothing that a container reads.
for (const file of git('ls-files', '*Dockerfile').trim().split('\n'))
  if (!file.startsWith('images/'))
    test(`every copy from the context in ${file} sets a mode: with umask 077 only the owner of a clone could read it`, () => {
      const copies = readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => /^(COPY|ADD) /.test(line) && !line.includes('--from='));
      assert.ok(copies.length >= 8, `${copies}`);
      for (const copy of copies) assert.match(copy, /^COPY --chmod=755 /);
    });
