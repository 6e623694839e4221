import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startBackend, urlOf } from '@opsconductor/testing/containers';
import { poll } from '@opsconductor/testing/poll';
import type { StartedTestContainer } from 'testcontainers';
import { parseDocument } from 'yaml';
import { retentionFindings } from './in-force.ts';
import { DAY_MS } from './times.ts';

const folder = mkdtempSync(join(tmpdir(), 'retention-tempo-'));
let tempo: StartedTestContainer;

/** The shipped configuration, changed so that old spans keep their times and polls are frequent. */
function configuration(): string {
  const config = parseDocument(readFileSync('tempo/tempo.yml', 'utf8'));
  config.setIn(['storage', 'trace', 'wal', 'ingestion_time_range_slack'], '10000h');
  config.setIn(['storage', 'trace', 'blocklist_poll'], '2s');
  config.setIn(['compactor', 'compaction', 'compacted_block_retention'], '1s');
  // Longer than the poll interval; otherwise a block is missing in both places for a moment.
  config.setIn(['ingester', 'complete_block_timeout'], '5s');
  return config.toString();
}

before(async () => {
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'tempo.yml'), configuration());
  tempo = await startBackend({
    image: 'TEMPO_IMAGE',
    command: ['-config.file=/etc/retention/tempo.yml'],
    folder: { source: folder, target: '/etc/retention', mode: 'ro' },
    ports: [3200, 4318],
    ready: '/ready',
  });
});

after(async () => {
  await tempo?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Sends a trace from some days ago, and makes Tempo write it as a separate block. */
async function sendTrace(ageDays: number): Promise<string> {
  const traceId = randomBytes(16).toString('hex');
  const start = BigInt(Date.now() - ageDays * DAY_MS) * 1_000_000n;
  const span = {
    traceId,
    spanId: randomBytes(8).toString('hex'),
    name: 'work',
    startTimeUnixNano: `${start}`,
    endTimeUnixNano: `${start + 1_000_000n}`,
  };
  const response = await fetch(`${urlOf(tempo, 4318)}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ resourceSpans: [{ resource: {}, scopeSpans: [{ spans: [span] }] }] }),
  });
  assert.equal(response.status, 200, await response.text());
  assert.equal(await statusOf(traceId), 200);
  const flushed = await fetch(`${urlOf(tempo, 3200)}/flush`, { method: 'POST' });
  assert.ok(flushed.ok, `${flushed.status}`);
  return traceId;
}

/** The blocks to which retention applies: those that the ingester has completed. */
async function blocksListed(): Promise<number> {
  const metrics = await (await fetch(`${urlOf(tempo, 3200)}/metrics`)).text();
  return Number(/^tempodb_blocklist_length\{.*\} (\d+)$/m.exec(metrics)?.[1]);
}

const statusOf = async (traceId: string) =>
  (await fetch(`${urlOf(tempo, 3200)}/api/traces/${traceId}`)).status;

test('Tempo uses the retention of its configuration file', async () => {
  assert.deepEqual(
    await retentionFindings({ tempo: urlOf(tempo, 3200), tempoConfig: 'tempo/tempo.yml' }),
    [],
  );
});

test('Tempo deletes a trace after 14 days and keeps a newer one', async () => {
  const old = await sendTrace(15);
  const young = await sendTrace(13);
  await poll({ what: 'the old trace to be deleted' }, async () => {
    const seen = await statusOf(old);
    return seen === 404 ? { done: seen } : { seen };
  });
  await poll({ what: 'the new trace to be in the list of blocks' }, async () => {
    const seen = await blocksListed();
    return seen === 1 ? { done: seen } : { seen };
  });
  assert.equal(await statusOf(young), 200);
});
