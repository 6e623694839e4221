import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { permissions } from '../../../src/checks/dashboards/permissions.ts';
import { Inputs } from '../../../src/index.ts';
import { dashboardFile } from '../../support/alerting.ts';

test('dashboards/permissions finds a file that only its owner can read', async (t) => {
  const root = mkdtempSync(join(tmpdir(), 'validate-'));
  t.after(() => rmSync(root, { recursive: true }));
  const file = join(root, 'one.json');
  writeFileSync(file, dashboardFile({}));
  const found = () => permissions.run(new Inputs(root, { dashboards: ['*.json'] }));
  chmodSync(file, 0o644);
  assert.deepEqual(await found(), []);
  chmodSync(file, 0o640);
  assert.deepEqual(
    (await found()).map(({ fix }) => fix),
    ['chmod o+r one.json'],
  );
});
