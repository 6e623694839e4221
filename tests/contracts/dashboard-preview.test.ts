import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';

const read = (file: string) => parse(readFileSync(file, 'utf8'), { merge: true, maxAliasCount: -1 });
const { services, 'x-hardened': hardened, 'x-probe': probe } = read('docker-compose.monitoring.yml');
const preview = read('compose/dashboard-preview.yml').services['dashboard-preview'];

test('the preview is as hardened as the services, and smaller', () => {
  const { pids_limit: pids, ...same } = hardened;
  for (const [key, value] of Object.entries(same)) assert.deepEqual(preview[key], value, key);
  assert.ok(preview.pids_limit <= pids);
  assert.equal(preview.user, services.scheduler.user);
  assert.equal(preview.mem_limit, '144m');
});

test('the preview has the port of Grafana, reads the same dashboards and names the service that it replaces', () => {
  assert.deepEqual(preview.ports, services.grafana.ports);
  const [folder] = preview.volumes;
  assert.ok(services.grafana.volumes.includes(folder), folder);
  assert.ok(services[preview.labels['opsconductor.instead-of']]);
});

test('the health of the preview is checked as that of the services', () => {
  assert.deepEqual(preview.healthcheck, { ...services.scheduler.healthcheck, ...probe });
});

test('the mandated compose file starts Grafana, not the preview', () => {
  assert.equal(services['dashboard-preview'], undefined);
  assert.match(services.grafana.image, /GRAFANA_IMAGE/);
});
