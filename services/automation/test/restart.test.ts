import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { startTelemetry } from '@opsconductor/telemetry';
import { openDatabase } from '../src/adapters/database.ts';
import { automation } from './fixtures/automation.ts';

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'automation-data-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('active users, ratings, workflows and executions survive a restart', async (t) => {
  const env = { DATA_DIR: folderOf(t), USER_ID_KEY_FILE: 'secrets/demo/user_id_key' };
  const first = await automation(t, { env });
  await first.post('/sessions', { user: 'user-1' });
  await first.post('/sessions', { user: 'user-2' });
  await first.post('/feedback', { user: 'user-1', rating: 5 });
  await first.post('/feedback', { user: 'user-1', rating: 1 });
  const { workflow_id } = (await first.post('/workflows', { name: 'backup', engine_type: 'inline' })).json();
  await first.faults.start('workflow-stall', { preload: 5 });
  const { execution_id } = (await first.post(`/workflows/${workflow_id}/executions`, {})).json();
  await first.close();

  const second = await automation(t, { env });
  assert.equal(await second.sample('business_active_users{window="30d"}'), 2);
  assert.equal(await second.sample('business_csat_score'), 50);
  await second.post('/sessions', { user: 'user-2' });
  assert.equal(await second.sample('business_active_users{window="30d"}'), 2);
  await second.reaches(
    'workflow_executions_total{workflow_name="backup",engine_type="inline",status="success"}',
    1,
  );
  assert.equal((await second.app.inject(`/executions/${execution_id}`)).json().status, 'success');
  assert.equal((await second.post(`/workflows/${workflow_id}/executions`, {})).statusCode, 202);
});

const { logger } = startTelemetry({
  serviceName: 'automation',
  serviceVersion: '0',
  environment: 'test',
  logLevel: 'silent',
});

test('a damaged file is renamed and a new database created', (t) => {
  const folder = folderOf(t);
  writeFileSync(join(folder, 'automation.db'), 'x'.repeat(8_192));
  openDatabase(folder, logger).close();
  assert.ok(readdirSync(folder).some((name) => name.startsWith('automation.db.damaged-')));
});

test('an unusable folder and a schema of a newer release are refused with a remedy', (t) => {
  const folder = folderOf(t);
  writeFileSync(join(folder, 'file'), '');
  assert.throws(() => openDatabase(join(folder, 'file'), logger), /DATA_DIR is .*can write to/);
  const database = openDatabase(folder, logger);
  database.exec('PRAGMA user_version = 99');
  database.close();
  assert.throws(() => openDatabase(folder, logger), /run the newer release/);
});
