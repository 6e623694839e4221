import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startBackend, urlOf } from '@opsconductor/testing/containers';
import { createBlocks } from '@opsconductor/testing/create-blocks';
import { poll } from '@opsconductor/testing/poll';
import type { StartedTestContainer } from 'testcontainers';
import { parse } from 'yaml';
import { retentionFindings } from './in-force.ts';
import { DAY_MS, sorted } from './times.ts';

const AGES_DAYS = [20, 16, 14, 10, 0.1];
const SAMPLES = 'samples.om';

const compose = parse(readFileSync('docker-compose.monitoring.yml', 'utf8'), {
  merge: true,
  maxAliasCount: -1,
});
const shippedFlags = (compose.services.prometheus.command as string[]).filter((flag) =>
  flag.startsWith('--storage.tsdb.retention.'),
);
const now = Date.now();
const folder = mkdtempSync(join(tmpdir(), 'retention-prometheus-'));
let prometheus: StartedTestContainer;

before(async () => {
  // Blocks as they are after the retention time.
  const samples = AGES_DAYS.map((age) => `kept{age_days="${age}"} 1 ${(now - age * DAY_MS) / 1_000}\n`);
  writeFileSync(join(folder, SAMPLES), `# TYPE kept gauge\n${samples.join('')}# EOF\n`);
  await createBlocks(folder, SAMPLES);
  writeFileSync(join(folder, 'nothing.yml'), 'scrape_configs: []\n');
  prometheus = await startBackend({
    image: 'PROMETHEUS_IMAGE',
    command: ['--config.file=/prometheus/nothing.yml', '--storage.tsdb.path=/prometheus', ...shippedFlags],
    folder: { source: folder, target: '/prometheus', mode: 'rw' },
    ports: [9090],
    ready: '/-/ready',
  });
});

after(async () => {
  await prometheus?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function agesThere(): Promise<number[]> {
  const query = new URLSearchParams({
    'match[]': 'kept',
    start: `${(now - 30 * DAY_MS) / 1_000}`,
    end: `${now / 1_000}`,
  });
  const response = await fetch(`${urlOf(prometheus, 9090)}/api/v1/series?${query}`);
  const { data } = (await response.json()) as { data: { age_days: string }[] };
  return sorted(data.map(({ age_days }) => Number(age_days)));
}

test('Prometheus uses the retention of the compose file', async () => {
  const config = { prometheus: urlOf(prometheus, 9090), compose: 'docker-compose.monitoring.yml' };
  assert.deepEqual(await retentionFindings(config), []);
});

test('Prometheus deletes blocks older than 15 days and keeps newer ones', async () => {
  assert.ok(shippedFlags.includes('--storage.tsdb.retention.time=15d'), shippedFlags.join(' '));
  const ages = await poll({ what: 'old blocks to be deleted' }, async () => {
    const seen = await agesThere();
    return seen.includes(20) || seen.length === 0 ? { seen } : { done: seen };
  });
  assert.deepEqual(ages, [0.1, 10, 14]);
});
