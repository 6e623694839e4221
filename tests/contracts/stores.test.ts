import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parse } from 'yaml';

const yaml = (file: string) => parse(readFileSync(file, 'utf8'), { merge: true, maxAliasCount: -1 });
const loki = yaml('loki/loki.yml');
const tempo = yaml('tempo/tempo.yml');
const { services } = yaml('docker-compose.monitoring.yml');
const portsOf = (name: string) => services[name].ports.map((port: string) => Number(port.split(':').at(-1)));

describe('Loki', () => {
  test('flushes idle chunks after 30 m and keeps flushed ones for 15 m (LOG-039, LOG-040)', () => {
    assert.equal(loki.ingester.chunk_idle_period, '30m');
    assert.equal(loki.ingester.chunk_retain_period, '15m');
  });

  test('answers queries over 721 h (LOG-045)', () => {
    assert.equal(loki.limits_config.max_query_length, '721h');
  });

  test('deletes lines after 90 d, those of scheduler and target manager by their level (RET-001 to RET-005)', () => {
    const periods = Object.entries({ ERROR: '720h', WARN: '336h', INFO: '168h', DEBUG: '48h' });
    assert.deepEqual(
      [
        loki.limits_config.retention_period,
        loki.compactor.retention_enabled,
        loki.compactor.delete_request_store,
      ],
      ['90d', true, 'filesystem'],
    );
    assert.deepEqual(
      loki.limits_config.retention_stream,
      periods.map(([level, period]) => ({
        selector: `{level="${level}", service=~"scheduler|target_manager"}`,
        priority: 1,
        period,
      })),
    );
  });

  test('applies its retention three times before LokiRetentionStalled fires', () => {
    const rules = readFileSync('prometheus/rules/stack.rules.yml', 'utf8');
    const [, minutes] =
      /changes\(loki_compactor_apply_retention_last_successful_run_timestamp_seconds\[(\d+)m\]\)/.exec(
        rules,
      ) ?? [];
    assert.equal(loki.compactor.compaction_interval, `${Number(minutes) / 3}m`);
  });

  test('begins an index each day, with the prefix index_ (LOG-042)', () => {
    for (const { index } of loki.schema_config.configs)
      assert.deepEqual(index, { prefix: 'index_', period: '24h' });
  });

  test('evaluates log alerts every 30 s and sends them to Alertmanager (ALR-031, ARC-030)', () => {
    assert.equal(loki.ruler.alertmanager_url, `http://alertmanager:${portsOf('alertmanager')}`);
    assert.equal(loki.ruler.evaluation_interval, '30s');
  });

  test('accepts lines without a tenant, and reports nothing to its maker', () => {
    assert.deepEqual([loki.auth_enabled, loki.analytics.reporting_enabled], [false, false]);
  });

  test('is the only replica (LOG-041, C-28), with a write-ahead log that survives a restart', () => {
    assert.equal(loki.common.replication_factor, 1);
    assert.deepEqual([loki.ingester.wal.enabled, loki.ingester.wal.flush_on_shutdown], [true, true]);
  });

  test('writes to the port that compose publishes', () => {
    assert.deepEqual(portsOf('loki'), [loki.server.http_listen_port]);
  });

  // The ceiling counts in megabytes of 10^6, the limit in those of 2^20.
  test('replays its write-ahead log within the memory limit of its container', () => {
    const ceiling = Number(/^(\d+)MB$/.exec(loki.ingester.wal.replay_memory_ceiling)?.[1]);
    const limit = Number(/^(\d+)m$/.exec(services.loki.mem_limit)?.[1]);
    assert.ok(ceiling <= 0.85 * limit && ceiling >= 0.5 * limit, `${ceiling} MB of ${limit} MiB`);
  });
});

describe('Tempo', () => {
  test('completes a block after 30 m at the latest (TRC-026) and deletes it after 336 h (RET-009)', () => {
    assert.equal(tempo.ingester.max_block_duration, '30m');
    assert.equal(tempo.compactor.compaction.block_retention, '336h');
  });

  test('receives OTLP over gRPC on 4317 and over HTTP on 4318, published by compose (TRC-028)', () => {
    const { grpc, http } = tempo.distributor.receivers.otlp.protocols;
    assert.deepEqual([grpc.endpoint, http.endpoint], ['0.0.0.0:4317', '0.0.0.0:4318']);
    assert.deepEqual(portsOf('tempo'), [tempo.server.http_listen_port, 4317, 4318]);
  });

  test('receives Thrift over HTTP, as Jaeger does, on 14268 (TRC-027)', () => {
    assert.equal(tempo.distributor.receivers.jaeger.protocols.thrift_http.endpoint, '0.0.0.0:14268');
  });

  test('names itself and the cluster in the metrics that it makes of spans (TRC-029)', () => {
    const { registry, storage } = tempo.metrics_generator;
    assert.deepEqual(registry.external_labels, { source: 'tempo', cluster: 'phoenix-orch' });
    assert.deepEqual(storage.remote_write, [
      { url: `http://prometheus:${portsOf('prometheus')}/api/v1/write`, send_exemplars: true },
    ]);
    assert.deepEqual(tempo.overrides.defaults.metrics_generator.processors, [
      'service-graphs',
      'span-metrics',
    ]);
    for (const flag of ['--web.enable-remote-write-receiver', '--enable-feature=exemplar-storage'])
      assert.ok(services.prometheus.command.includes(flag), flag);
  });

  // DSH-007 and V-17: every dashboard works from 5 m to 30 d. 0 allows every range; the default is 7 days.
  test('does not limit the time range of a search', () => {
    assert.equal(tempo.query_frontend.search.max_duration, '0s');
  });

  test('reports nothing to its maker', () => {
    assert.equal(tempo.usage_report.reporting_enabled, false);
  });
});
