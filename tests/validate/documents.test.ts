import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { CHECKS } from '@opsconductor/validate';

test('every check has a page and a test with its name', () => {
  const names = CHECKS.map(({ name }) => name).sort();
  const pages = globSync('docs/checks/*/*.md').map((path) =>
    path.slice('docs/checks/'.length, -'.md'.length),
  );
  const tests = globSync('packages/validate/test/checks/*/*.test.ts').map((path) =>
    path.slice('packages/validate/test/checks/'.length).replace(/(\.docker)?\.test\.ts$/, ''),
  );
  assert.deepEqual(pages.sort(), names);
  assert.deepEqual(tests.sort(), names);
});

for (const { name, title } of CHECKS) {
  test(`the page of ${name} contains the reason, the findings and the fix`, () => {
    const page = readFileSync(`docs/checks/${name}.md`, 'utf8');
    assert.ok(page.startsWith(`# ${name}\n`));
    assert.ok(page.toLowerCase().includes(title.toLowerCase()));
    for (const part of ['**Why.**', '**Found.**', '**Fix.**']) assert.ok(page.includes(part), part);
  });
}
