import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { execa } from 'execa';
import type { StartedTestContainer } from 'testcontainers';
import { parse } from 'yaml';
import { imagePin } from '../support/image-pins.ts';
import { poll } from '../support/poll.ts';
import { DAY_MS, startStore, urlOf } from './start-store.ts';

const AGES_DAYS = [20, 16, 14, 10, 0.1];

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

/** A block for each age, as they are once the time has passed. */
async function makeBlocks(): Promise<void> {
  const samples = AGES_DAYS.toReversed()
    .toSorted((one, other) => other - one)
    .map((age) => `kept{age_days="${age}"} 1 ${(now - age * DAY_MS) / 1_000}`);
  chmodSync(folder, 0o777);
  writeFileSync(join(folder, 'samples.txt'), `# TYPE kept gauge\n${samples.join('\n')}\n# EOF\n`);
  const image = imagePin('PROMETHEUS_IMAGE');
  const mount = ['-v', `${folder}:/blocks`, '-w', '/blocks', '--user=65534:65534'];
  const create = ['tsdb', 'create-blocks-from', 'openmetrics', 'samples.txt', '/blocks/data'];
  await execa('docker', [
    'run',
    '--rm',
    '--network=none',
    '--pull=never',
    ...mount,
    '--entrypoint=/bin/promtool',
    image,
    ...create,
  ]);
}

before(async () => {
  await makeBlocks();
  writeFileSync(join(folder, 'nothing.yml'), 'scrape_configs: []\n');
  prometheus = await startStore({
    image: 'PROMETHEUS_IMAGE',
    command: ['--config.file=/blocks/nothing.yml', '--storage.tsdb.path=/blocks/data', ...shippedFlags],
    mounts: {},
    writable: { [folder]: '/blocks' },
    user: '65534:65534',
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
  return data.map(({ age_days }) => Number(age_days)).sort((one, other) => one - other);
}

test('Prometheus deletes what is older than fifteen days, and keeps what is younger', async () => {
  assert.ok(shippedFlags.includes('--storage.tsdb.retention.time=15d'), shippedFlags.join(' '));
  const ages = await poll({ what: 'old blocks to be deleted', timeoutSeconds: 30 }, async () => {
    const seen = await agesThere();
    return seen.includes(20) || seen.length === 0 ? { seen } : { done: seen };
  });
  assert.deepEqual(ages, [0.1, 10, 14]);
});
