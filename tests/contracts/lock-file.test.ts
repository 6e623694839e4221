import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly resolved?: string;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Readonly<Record<string, LockedPackage>>;
};

/** `npm ci` refuses a lock file without them, on every platform. */
test('the lock file has the optional packages of every platform', () => {
  const names = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
  assert.ok(names.length > 20, `${names.length} optional packages`);
  const isLocked = (name: string) =>
    Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`));
  assert.deepEqual(
    [...new Set(names)].filter((name) => !isLocked(name)),
    [],
  );
});

test('the lock file names no registry', () => {
  const hosts = Object.values(packages).filter(({ resolved = '' }) => /^https?:/.test(resolved));
  assert.deepEqual(hosts, []);
});
