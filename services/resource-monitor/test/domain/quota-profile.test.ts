import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { defaultQuotas, parseQuotas } from '@opsconductor/telemetry/quota';
import { loadQuotas } from '../../src/adapters/quotas-file.ts';
import { type Capacity, quotaProfile } from '../../src/domain/quota-profile.ts';

const path = new URL('../../resource_quotas.json', import.meta.url);
const file = () => JSON.parse(readFileSync(path, 'utf8'));

const GI = 2 ** 30;
const capacity: Capacity = { cpu: () => 8, memory: () => 16 * GI, storage: () => 100 * GI };
const profile = (content: unknown, name: string) => quotaProfile(content, name, () => capacity);

test('the profile seed has the required numbers, and needs nothing from the host', () => {
  const unreadable = () => {
    throw new Error('the host was read');
  };
  const nothing: Capacity = { cpu: unreadable, memory: unreadable, storage: unreadable };
  const { quotas } = quotaProfile(file(), 'seed', () => nothing);
  assert.deepEqual(quotas, parseQuotas(defaultQuotas));
});

test('the limits of the profile demo are what the host has, with the required thresholds', () => {
  const { quotas, storageMountpoint } = profile(file(), 'demo');
  assert.equal(storageMountpoint, '/');
  assert.deepEqual(quotas, {
    cpu: { limit: 8, request: 1, alert_threshold: 0.8 },
    memory: { limit: 16 * GI, request: 3_440 * 2 ** 20, alert_threshold: 0.85 },
    storage: { limit: 100 * GI, request: 5 * GI, alert_threshold: 0.75 },
  });
});

test('the request is at most what the host has', () => {
  const small: Capacity = { ...capacity, memory: () => GI };
  assert.equal(quotaProfile(file(), 'demo', () => small).quotas.memory.request, GI);
});

test('an error in the file is reported with its position', () => {
  assert.throws(() => profile(file(), 'prod'), /unknown profile "prod"; the file has seed, demo/);
  assert.throws(() => profile(file(), '__proto__'), /unknown profile "__proto__"/);
  assert.throws(() => profile([], 'seed'), /at the top/);
  const wrong = file();
  wrong.demo.quotas.cpu.limit = 'lots';
  assert.throws(() => profile(wrong, 'demo'), /cpu.limit: "lots"/);
  wrong.demo.quotas.disk = {};
  assert.throws(() => profile(wrong, 'demo'), /at \/demo/);
});

const source = { QUOTAS_FILE: path.pathname, QUOTA_PROFILE: 'demo', HOST_PROC: '/proc' };

test('a file that cannot be read stops the start, and the error names the file', () => {
  assert.throws(
    () => loadQuotas({ ...source, QUOTAS_FILE: '/nowhere.json' }),
    /QUOTAS_FILE is \/nowhere.json: .*ENOENT/,
  );
});

test('a host that cannot be read stops the start only where a limit is that of the host', () => {
  const unreadable = { ...source, HOST_PROC: '/nowhere' };
  assert.throws(() => loadQuotas(unreadable), /with QUOTA_PROFILE=demo: .*ENOENT.*\/nowhere\/stat/);
  assert.equal(loadQuotas({ ...unreadable, QUOTA_PROFILE: 'seed' }).quotas.cpu.limit, 32);
});
