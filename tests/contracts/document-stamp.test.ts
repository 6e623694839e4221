import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const DOCUMENT = 'docs/architecture.md';
const DAY_MS = 86_400_000;
const git = (...words: string[]) => execFileSync('git', words, { encoding: 'utf8' }).trim();
const isShallow = git('rev-parse', '--is-shallow-repository') === 'true';
const [, version, date = ''] =
  /^Version (\S+) · (\d{4}-\d{2}-\d{2})$/m.exec(readFileSync(DOCUMENT, 'utf8')) ?? [];

test('the architecture document has the version of the product', () => {
  assert.equal(version, JSON.parse(readFileSync('package.json', 'utf8')).version);
});

test('its date is that of its last change', { skip: isShallow && 'the clone has no history' }, () => {
  const changed = git('log', '-1', '--format=%as', '--', DOCUMENT);
  // A change is dated before it is committed, and perhaps in another time zone.
  const days = (Date.parse(date) - Date.parse(changed)) / DAY_MS;
  assert.ok(days >= -1, `Its stamp is ${date}, and it was changed on ${changed}. Update the date.`);
  assert.ok(Date.parse(date) <= Date.now() + DAY_MS, `${date} is in the future`);
});
