import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { generateRules, SpecError } from '../src/index.ts';

const example = join(import.meta.dirname, '../example/orders-success.slo.yml');

test('each spec gives a file with its name in the folder', () => {
  const rules = generateRules([example], { out: 'rules' });
  assert.deepEqual([...rules.keys()], ['rules/slo-orders-success.rules.yml']);
});

test('two specs of the same name are refused', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'slo-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const copy = join(folder, 'orders-success.slo.yml');
  cpSync(example, copy);
  assert.throws(
    () => generateRules([example, copy]),
    (error) =>
      error instanceof SpecError &&
      error.message.startsWith(
        `${copy}: writes slo-orders-success.rules.yml, like ${example}\n  → give each`,
      ),
  );
});

test('no spec at all is refused', () => {
  assert.throws(() => generateRules([], { out: 'rules' }), /^SpecError: rules: no spec is given\n/);
});
