import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseQuantity } from '@opsconductor/telemetry/quota';
import { parse } from 'yaml';

interface ComposeService {
  readonly mem_limit: string;
  readonly command?: readonly string[];
  readonly volumes?: readonly unknown[];
}

const { services } = parse(readFileSync('docker-compose.monitoring.yml', 'utf8'), {
  merge: true,
  maxAliasCount: -1,
});
const all: ComposeService[] = Object.values(services);
const { demo } = JSON.parse(readFileSync('services/resource-monitor/resource_quotas.json', 'utf8'));
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const MI = 2 ** 20;

test('the demo quotas reserve the memory that the compose file allows its services', () => {
  const limits = all.map(({ mem_limit }) => Number(/^(\d+)m$/.exec(mem_limit)?.[1]) * MI);
  assert.equal(parseQuantity(demo.quotas.memory.request), sum(limits));
});

test('the demo quotas reserve the storage to which Prometheus and the spools are limited', () => {
  const [, gigabytes] =
    /--storage\.tsdb\.retention\.size=(\d+)GB/.exec(services.prometheus.command.join(' ')) ?? [];
  const [, mebibytes] =
    /defaultSpoolBytes = (\d+) \* 1024 \* 1024/.exec(
      readFileSync('packages/telemetry/src/logging/start-logging.ts', 'utf8'),
    ) ?? [];
  const spools = all.filter(({ volumes = [] }) => volumes.some((one) => `${one}`.endsWith(':/spool')));
  assert.equal(
    parseQuantity(demo.quotas.storage.request),
    // A GB of Prometheus has 1,024 MB of 1,024 kB.
    Number(gigabytes) * 1_024 * MI + spools.length * Number(mebibytes) * MI,
  );
});

test('the demo quotas are limited by the host, and compose selects them', () => {
  for (const quota of Object.values<{ limit: unknown }>(demo.quotas)) assert.equal(quota.limit, 'host');
  assert.equal(services['resource-monitor'].environment.QUOTA_PROFILE, 'demo');
});
