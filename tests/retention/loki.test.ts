import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { startBackend, urlOf } from '@opsconductor/testing/containers';
import { poll } from '@opsconductor/testing/poll';
import { execa } from 'execa';
import type { StartedTestContainer } from 'testcontainers';
import { retentionFindings } from './in-force.ts';
import { DAY_MS, sorted } from './times.ts';

/** Streams, and the number of days for which their lines are kept (RET-001 to RET-005). */
const streams = [
  { service: 'scheduler', level: 'ERROR', keptDays: 30 },
  { service: 'scheduler', level: 'WARN', keptDays: 14 },
  { service: 'target_manager', level: 'INFO', keptDays: 7 },
  { service: 'target_manager', level: 'DEBUG', keptDays: 2 },
  { service: 'automation', level: 'DEBUG', keptDays: 90 },
];
const ages = (beyondDays: number) => streams.map(({ keptDays }) => keptDays + beyondDays);

const now = Date.now();
let loki: StartedTestContainer;

before(async () => {
  loki = await startBackend({
    image: 'LOKI_IMAGE',
    command: [
      '-config.file=/etc/loki/loki.yml',
      // The shipped configuration, changed so that old lines are accepted and the compactor does not wait.
      '-validation.reject-old-samples=false',
      '-compactor.compaction-interval=10s',
      '-compactor.apply-retention-interval=10s',
      '-compactor.retention-delete-delay=1s',
    ],
    folder: { source: `${process.cwd()}/loki`, target: '/etc/loki', mode: 'ro' },
    ports: [3100],
    ready: '/ready',
  });
  await pushAt(1);
  // A chunk is kept as long as its last line, so old and new lines must be in different chunks. Loki answers a flush
  // request before the flush is complete.
  const flushed = await fetch(`${urlOf(loki, 3100)}/flush`, { method: 'POST' });
  assert.ok(flushed.ok, `${flushed.status}`);
  await poll({ what: 'old chunks to be stored', intervalMs: 100 }, async () => {
    const seen = await chunkAges();
    return seen.length === streams.length ? { done: seen } : { seen };
  });
  await pushAt(-1);
  // The compactor deletes only flushed chunks, and a stop flushes all.
  await loki.restart({ timeout: 30_000 });
});

after(() => loki?.stop());

/** One line of each stream, the given number of days older than its retention time. */
async function pushAt(beyondDays: number): Promise<void> {
  const lines = streams.map(({ service, level, keptDays }) => ({
    stream: { service, level },
    values: [[`${BigInt(now - (keptDays + beyondDays) * DAY_MS) * 1_000_000n}`, 'a line']],
  }));
  const response = await fetch(`${urlOf(loki, 3100)}/loki/api/v1/push`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ streams: lines }),
  });
  assert.equal(response.status, 204, await response.text());
}

/**
 * The age in days of the last line of each stored chunk: the name of a file is base64 of `from:through:checksum`. After a
 * restart Loki may store some chunks twice.
 */
async function chunkAges(): Promise<number[]> {
  const archive = await loki.copyArchiveFromContainer('/loki/chunks/fake');
  const { stdout } = await execa('tar', ['--list'], { input: Readable.from(archive) });
  const through = stdout
    .split('\n')
    .map((path) => Buffer.from(path.split('/')[2] ?? '', 'base64').toString())
    .flatMap((name) => /^[0-9a-f]+:([0-9a-f]+):/.exec(name)?.[1] ?? []);
  return sorted([...new Set(through.map((hex) => Math.round((now - Number.parseInt(hex, 16)) / DAY_MS)))]);
}

test('Loki uses the retention of its configuration file', async () => {
  assert.deepEqual(await retentionFindings({ loki: urlOf(loki, 3100), lokiConfig: 'loki/loki.yml' }), []);
});

test('Loki deletes each level after its retention time, and all other lines after 90 days', async () => {
  assert.deepEqual(await chunkAges(), sorted([...ages(1), ...ages(-1)]));
  // Loki deletes marked chunks once per minute.
  const left = await poll({ what: 'old chunks to be deleted' }, async () => {
    const seen = await chunkAges();
    return seen.length <= streams.length ? { done: seen } : { seen };
  });
  assert.deepEqual(left, sorted(ages(-1)));
});
