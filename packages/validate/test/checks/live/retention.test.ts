import assert from 'node:assert/strict';
import { test } from 'node:test';
import { liveRetention } from '../../../src/checks/live/retention.ts';
import { answering, success } from '../../support/answering.ts';
import { messagesOf } from '../../support/messages-of.ts';

const files = {
  'compose.yml':
    'services: { p: { image: "prom/prometheus:v3.5.3", command: ["--storage.tsdb.retention.time=15d"] } }',
  'loki.yml': `
compactor: { retention_enabled: true }
limits_config:
  retention_period: 90d
  retention_stream: [{ selector: '{level="DEBUG"}', priority: 1, period: 48h }]`,
  'tempo.yml': 'compactor: { compaction: { block_retention: 336h } }',
};

/** The responses of the three stores. */
const running = {
  '/api/v1/status/flags': success({}),
  '/api/v1/status/runtimeinfo': success({ storageRetention: '15d or 2GB' }),
  '/config': `
compactor:
  retention_enabled: true
limits_config:
  retention_period: 12w6d
  retention_stream:
    - period: 2d
      priority: 1
      selector: '{level="DEBUG"}'`,
  '/status/config': 'GET /status/config\n---\ncompactor:\n  compaction:\n    block_retention: 336h0m0s\n',
};

async function messagesFrom(answers: Partial<Record<keyof typeof running, unknown>>): Promise<string[]> {
  await using server = await answering({ ...running, ...answers });
  const { url } = server;
  return await messagesOf(liveRetention, files, { prometheus: url, loki: url, tempo: url });
}

test('live/retention accepts the retention of the files', async () => {
  assert.deepEqual(await messagesFrom({}), []);
});

test('live/retention finds a container that runs with old files', async () => {
  assert.deepEqual(
    await messagesFrom({ '/api/v1/status/runtimeinfo': success({ storageRetention: '6h' }) }),
    ['Prometheus keeps samples for 6h, but should keep them for 15d'],
  );
  assert.deepEqual(
    await messagesFrom({ '/status/config': 'compactor: { compaction: { block_retention: 1h0m0s } }' }),
    ['Tempo keeps traces for 1h, but should keep them for 2w'],
  );
});

test('live/retention finds a Loki that deletes nothing, or deletes other lines', async () => {
  assert.deepEqual(await messagesFrom({ '/config': 'limits_config: { retention_period: 12w6d }' }), [
    'Loki keeps lines for ever, but should keep them for 90d',
    'Loki keeps lines of {level="DEBUG"} for ever, but should keep them for 2d',
  ]);
  const other = running['/config'].replace('DEBUG', 'INFO');
  assert.deepEqual(await messagesFrom({ '/config': other }), [
    'Loki keeps lines of {level="DEBUG"} for 90d, but should keep them for 2d',
    'Loki keeps lines of {level="INFO"} for 2d, but should keep them for 90d',
  ]);
});

test('live/retention queries the stores whose address and files are given, and is skipped without any', async () => {
  await using server = await answering(running);
  const { 'tempo.yml': tempo } = files;
  assert.deepEqual(await messagesOf(liveRetention, { 'tempo.yml': tempo }, { tempo: server.url }), []);
  await assert.rejects(messagesOf(liveRetention, files), /--prometheus is not given/);
});

test('live/retention rejects an answer that is not a configuration', async () => {
  for (const answer of [': [', 'a page', '']) {
    await assert.rejects(
      messagesFrom({ '/config': answer }),
      /does not answer with YAML: is it the right address/,
      answer,
    );
  }
});
