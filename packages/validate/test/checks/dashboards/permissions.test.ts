import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { permissions } from '../../../src/checks/dashboards/permissions.ts';
import { Inputs } from '../../../src/index.ts';
import { dashboardFile } from '../../support/alerting.ts';

/** Findings in a tree with two dashboards in `boards/shop`, with these modes. */
async function findingsWith(modes: Readonly<Record<string, number>>, compose = '') {
  const root = mkdtempSync(join(tmpdir(), 'validate-'));
  try {
    mkdirSync(join(root, 'boards/shop'), { recursive: true });
    for (const name of ['one', 'two'])
      writeFileSync(join(root, `boards/shop/${name}.json`), dashboardFile({}));
    writeFileSync(join(root, 'compose.yml'), compose);
    const all = {
      boards: 0o755,
      'boards/shop': 0o755,
      'boards/shop/one.json': 0o644,
      'boards/shop/two.json': 0o644,
    };
    for (const [path, mode] of Object.entries({ ...all, ...modes })) chmodSync(join(root, path), mode);
    const config = { dashboards: ['boards'], ...(compose === '' ? {} : { compose: 'compose.yml' }) };
    const found = await permissions.run(new Inputs(root, config));
    return found.map(({ message, fix }) => ({ message, fix }));
  } finally {
    rmSync(root, { recursive: true });
  }
}

test('dashboards/permissions accepts files that everyone can read', async () => {
  assert.deepEqual(await findingsWith({}), []);
});

test('dashboards/permissions finds a file that only its owner can read', async () => {
  assert.deepEqual(await findingsWith({ 'boards/shop/one.json': 0o640 }), [
    {
      message:
        'Grafana cannot read 1 of the dashboard files and their folders, such as boards/shop/one.json (mode 0640)',
      fix: 'chmod -R go+rX boards/shop/one.json',
    },
  ]);
});

test('dashboards/permissions has one finding for all files and their folders', async () => {
  const modes = { boards: 0o700, 'boards/shop': 0o700, 'boards/shop/one.json': 0o600 };
  assert.deepEqual(await findingsWith({ ...modes, 'boards/shop/two.json': 0o600 }), [
    {
      message: 'Grafana cannot read 4 of the dashboard files and their folders, such as boards (mode 0700)',
      fix: 'chmod -R go+rX boards',
    },
  ]);
});

test('dashboards/permissions leaves files that a container mounts to compose/permissions', async () => {
  const compose = 'services: { grafana: { image: "grafana/grafana:13", volumes: ["./boards:/boards"] } }';
  assert.deepEqual(await findingsWith({ 'boards/shop/one.json': 0o600 }, compose), []);
});
