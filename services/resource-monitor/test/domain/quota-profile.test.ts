import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { defaultQuotas, parseQuotas } from '@opsconductor/telemetry/quota';
import { loadQuotas } from '../../src/adapters/quotas-file.ts';
import { quotaProfile } from '../../src/domain/quota-profile.ts';

const path = new URL('../../resource_quotas.json', import.meta.url);
const file = () => JSON.parse(readFileSync(path, 'utf8'));

test('the profile seed has the required numbers and measures the host', () => {
  const { measures, quotas } = quotaProfile(file(), 'seed');
  assert.equal(measures, 'host');
  assert.deepEqual(quotas, parseQuotas(defaultQuotas));
});

test('the profile demo keeps the required thresholds', () => {
  const { measures, quotas } = quotaProfile(file(), 'demo');
  assert.equal(measures, 'container');
  assert.deepEqual(
    [quotas.cpu.alert_threshold, quotas.memory.alert_threshold, quotas.storage.alert_threshold],
    [0.8, 0.85, 0.75],
  );
});

test('an error in the file is reported with its position', () => {
  assert.throws(() => quotaProfile(file(), 'prod'), /unknown profile "prod"; the file has seed, demo/);
  assert.throws(() => quotaProfile(file(), '__proto__'), /unknown profile "__proto__"/);
  assert.throws(() => quotaProfile([], 'seed'), /at the top/);
  const wrong = file();
  wrong.demo.quotas.cpu.limit = 'lots';
  assert.throws(() => quotaProfile(wrong, 'demo'), /cpu.limit: "lots"/);
  wrong.demo.quotas.disk = {};
  assert.throws(() => quotaProfile(wrong, 'demo'), /at \/demo/);
});

test('a file that cannot be read stops the start, and the error names the file', () => {
  assert.throws(() => loadQuotas('/nowhere.json', 'seed'), /QUOTAS_FILE is \/nowhere.json: .*ENOENT/);
});
