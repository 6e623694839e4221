import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

test('the architecture document has the version of the product and a date', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const [, stamped, date] =
    /^Version (\S+) · (\d{4}-\d{2}-\d{2})$/m.exec(readFileSync('docs/architecture.md', 'utf8')) ?? [];
  assert.equal(stamped, version);
  assert.ok(Date.parse(date ?? '') <= Date.now(), `${date} must not be in the future`);
});
