import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { telemetryOptions } from '@opsconductor/service-kit';
import { SERVICES } from '@opsconductor/stack/services';
import { parse } from 'yaml';

const FILE = 'services/sampling.json';
const compose = parse(readFileSync('docker-compose.monitoring.yml', 'utf8'), {
  merge: true,
  maxAliasCount: -1,
});
const samplingOf = (service: string) =>
  telemetryOptions(service, {
    ENVIRONMENT: 'test',
    SERVICE_VERSION: '0',
    LOG_LEVEL: 'info',
    HOST: '',
    PORTS: [],
    SAMPLING_FILE: FILE,
  }).sampling;

test('the shipped sampling file keeps a tenth, every scheduling request and half of the state updates', () => {
  const usual = { strategy: 'rules', ratio: 0.1 };
  const special: Record<string, object> = {
    scheduler: { rules: [{ service: 'scheduler', operation: 'schedule_job', probability: 1 }] },
    target_manager: { rules: [{ service: 'target_manager', operation: 'update_state', probability: 0.5 }] },
  };
  for (const { job } of SERVICES) assert.deepEqual(samplingOf(job), { ...usual, ...special[job] }, job);
});

test('the sampling file names only services that exist', () => {
  const { services } = JSON.parse(readFileSync(FILE, 'utf8'));
  const known = SERVICES.map(({ job }) => job);
  assert.deepEqual(
    Object.keys(services).filter((name) => !known.includes(name)),
    [],
  );
});

test('every service of the stack reads the sampling file, and no variable replaces its ratio', () => {
  assert.equal(compose.configs.sampling.file, `./${FILE}`);
  for (const { name } of SERVICES) {
    const { environment, configs } = compose.services[name];
    const [mount] = configs;
    assert.deepEqual(mount, { source: 'sampling', target: environment.SAMPLING_FILE }, name);
    assert.equal(environment.SAMPLING_RATIO, undefined, name);
  }
});
