import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Check, exitCode, Inputs, runChecks, Skip } from '../../src/index.ts';

const check = (name: string, run: Check['run']): Check => ({ name, title: name, run });
const finds = check('a/finds', () => [{ severity: 'warning', file: 'f', message: 'x is odd', fix: 'y' }]);
const run = (
  checks: Check[],
  exceptions: { check: string; message: string; reason: string }[] = [],
  missingToolFails = false,
) => runChecks({ checks, inputs: new Inputs('.', { exceptions }), missingToolFails, progress: 'none' });

test('an exception matches a finding by a part of its message', async () => {
  const [result] = await run([finds], [{ check: 'a/finds', message: 'x is', reason: 'known' }]);
  assert.equal(result?.state, 'clean');
  assert.equal(result?.excepted, 1);
});

test('an exception that matches no finding is a finding', async () => {
  const results = await run([finds], [{ check: 'a/finds', message: 'z is', reason: 'known' }]);
  assert.deepEqual(
    results.map(({ check: name, state }) => [name, state]),
    [
      ['a/finds', 'findings'],
      ['config/exceptions', 'findings'],
    ],
  );
});

test('a check that throws does not stop the others, and the exit code is 2', async () => {
  const results = await run([
    check('a/throws', () => {
      throw new Error('no disk');
    }),
    finds,
  ]);
  assert.deepEqual(
    results.map(({ state }) => state),
    ['failed', 'findings'],
  );
  assert.equal(exitCode(results, 'error'), 2);
});

test('an error that no code expects is one line with its place', async () => {
  const [result] = await run([
    check('a/throws', () => {
      throw new TypeError('x is not iterable\nand more');
    }),
  ]);
  assert.match(
    result?.reason ?? '',
    /^TypeError: x is not iterable \(run\/exceptions\.test\.ts:\d+\)\. This is a mistake in validate: please report it$/,
  );
});

test('a missing program is a skip, and a failure on CI', async () => {
  const lacks = check('a/lacks', () => {
    throw new Skip('docker is not installed', true);
  });
  assert.equal((await run([lacks]))[0]?.state, 'skipped');
  assert.equal((await run([lacks], [], true))[0]?.state, 'failed');
});
