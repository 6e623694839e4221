import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { readRuleFile } from '@opsconductor/promkit';
import { parse } from 'yaml';
import { METRIC_RULE_FILES } from '../../prometheus/rule-files.ts';

interface Relabeling {
  readonly source_labels?: readonly string[];
  readonly regex?: string;
  readonly action?: string;
  readonly target_label?: string;
  readonly replacement?: string;
}

interface ScrapeJob {
  readonly job_name: string;
  readonly scrape_interval?: string;
  readonly metrics_path?: string;
  readonly static_configs?: { targets: string[]; labels: Record<string, string> }[];
  readonly dns_sd_configs?: { names: string[]; type: string; port: number }[];
  readonly relabel_configs?: readonly Relabeling[];
  readonly metric_relabel_configs?: readonly Relabeling[];
}

const yaml = (file: string) => parse(readFileSync(file, 'utf8'), { merge: true, maxAliasCount: -1 });
const config = yaml('prometheus/prometheus.yml');
const scrapeFiles: string[] = globSync(
  config.scrape_config_files.map((glob: string) => `prometheus/${glob}`),
);
const jobs: ScrapeJob[] = [config, ...scrapeFiles.map(yaml)].flatMap((each) => each.scrape_configs);
const job = (name: string) => jobs.find(({ job_name }) => job_name === name);
const compose = yaml('docker-compose.monitoring.yml');

test('the jobs are those of prometheus.yml and of every file in prometheus/scrape', () => {
  assert.deepEqual(scrapeFiles.sort(), globSync('prometheus/scrape/*.yml').sort());
  const names = jobs.map(({ job_name }) => job_name);
  assert.equal(new Set(names).size, names.length, names.join());
});

test('prometheus.yml and validate.config.json name the files of prometheus/rule-files.ts', () => {
  const loaded: string[] = config.rule_files.map((glob: string) => `prometheus/${glob}`);
  assert.deepEqual(globSync(loaded).sort(), globSync(METRIC_RULE_FILES).sort());
  const { rules, fastProfile } = JSON.parse(readFileSync('validate.config.json', 'utf8'));
  assert.deepEqual([rules, fastProfile.files.prometheusRules], [METRIC_RULE_FILES, METRIC_RULE_FILES]);
});

test('rules are evaluated every 15 s, alert groups every 30 s, and the dead man’s switch every 10 s', () => {
  assert.equal(config.global.evaluation_interval, '15s');
  for (const file of globSync(METRIC_RULE_FILES)) {
    for (const { kind, group, intervalMs } of readRuleFile(file))
      if (kind === 'alert')
        assert.equal(intervalMs, group === 'watchdog' ? 10_000 : 30_000, `${file}: ${group}`);
  }
});

// ARC-031, SCL-006, C-10, ARC-029
test('automation is scraped every 10 s, every other job of every file every 15 s', () => {
  assert.equal(config.global.scrape_interval, '15s');
  for (const { job_name, scrape_interval = config.global.scrape_interval } of jobs)
    assert.equal(scrape_interval, job_name === 'automation' ? '10s' : '15s', job_name);
});

test('the AI pipeline is scraped at its own path, automation at its port', () => {
  assert.equal(job('ai-pipeline')?.metrics_path, '/pipeline/metrics');
  assert.deepEqual(job('ai-pipeline')?.static_configs?.[0]?.targets, ['ai-pipeline:8000']);
  assert.deepEqual(job('automation')?.static_configs?.[0]?.targets, ['automation:8010']);
});

// MET-004, ARC-037
test('every target gets its service, the environment of the services and the cluster phoenix-orch', () => {
  const { ENVIRONMENT: environment } = compose['x-service-environment'];
  const { runbooks: _links, ...external } = config.global.external_labels; // public-urls.test.ts
  assert.deepEqual(external, { cluster: 'phoenix-orch' });
  for (const { job_name, static_configs, relabel_configs = [] } of jobs) {
    const relabeled = Object.fromEntries(relabel_configs.map((one) => [one.target_label, one.replacement]));
    const groups = static_configs?.map(({ labels }) => labels) ?? [relabeled];
    assert.notEqual(groups.length, 0, job_name);
    const service = job_name === 'node' ? 'node-exporter' : job_name;
    for (const { instance, ...labels } of groups) {
      assert.deepEqual(labels, { service, environment, cluster: 'phoenix-orch' }, job_name);
      // Grafana's address changes with each start.
      assert.equal(instance, job_name === 'grafana' ? 'grafana:3000' : undefined, job_name);
    }
  }
});

test('a target has the host and the port of its service in the compose file', () => {
  const inside = (name: string): string[] => {
    const { ports = [], healthcheck } = compose.services[name];
    return [
      ...ports.map((port: string) => port.split(':').at(-1)),
      ...(JSON.stringify(healthcheck ?? '').match(/\d{4}/g) ?? []),
    ];
  };
  const targets = [
    ...jobs.flatMap(({ static_configs = [] }) => static_configs.flatMap((group) => group.targets)),
    ...jobs.flatMap(({ dns_sd_configs = [] }) => dns_sd_configs.map(({ names, port }) => `${names}:${port}`)),
    ...config.alerting.alertmanagers.flatMap((each: ScrapeJob) => each.static_configs?.[0]?.targets),
  ];
  assert.ok(targets.length > jobs.length);
  for (const target of targets) {
    const [host, port] = target.replace(/^localhost/, 'prometheus').split(':');
    assert.ok(inside(host).includes(port), target);
  }
});

// SEC-003, C-36
test('no scrape needs credentials or TLS: in development the metrics endpoints are public', () => {
  for (const each of jobs)
    assert.deepEqual(
      Object.keys(each).filter((key) => /auth|tls|bearer|scheme|proxy|password/.test(key)),
      [],
      each.job_name,
    );
});

/** The name that Prometheus stores; undefined when it drops the series. */
function storedName(name: string, { metric_relabel_configs: rules = [] }: ScrapeJob): string | undefined {
  let stored = name;
  for (const { source_labels, regex = '.*', action = 'replace', target_label, replacement = '$1' } of rules) {
    assert.deepEqual(source_labels, ['__name__'], 'this test only reads relabelling of names');
    const found = new RegExp(`^(?:${regex})$`).exec(stored);
    if (action === (found ? 'drop' : 'keep')) return undefined;
    if (found && action === 'replace') {
      assert.equal(target_label, '__name__');
      stored = replacement.replace(/\$(\d)/g, (_, index) => found[Number(index)] ?? '');
    }
  }
  return stored;
}

describe('a counter whose required name has no _total (C-31)', () => {
  // MET-002: OpenMetrics adds _total, the text format does not.
  for (const [name, owner] of Object.entries({
    scheduler_throughput: 'scheduler',
    scheduler_error_rate: 'scheduler',
    workload_success_rate: 'scheduler',
    state_update_rate: 'target_manager',
    disk_io_reads: 'resource-monitor',
    disk_io_writes: 'resource-monitor',
    network_bytes_in: 'resource-monitor',
    network_bytes_out: 'resource-monitor',
    network_packets_in: 'resource-monitor',
    network_packets_out: 'resource-monitor',
    network_errors: 'resource-monitor',
  }))
    test(`${name} is stored by its required name from both formats`, () => {
      const scraped = job(owner) ?? assert.fail(owner);
      assert.deepEqual([storedName(`${name}_total`, scraped), storedName(name, scraped)], [name, name]);
    });

  test('is renamed alone: every other series of its job keeps its name', () => {
    for (const name of ['requests_total', 'scheduler_latency_ms_bucket', 'target_errors_total', 'up'])
      for (const owner of ['scheduler', 'target_manager', 'resource-monitor'])
        assert.equal(storedName(name, job(owner) ?? assert.fail(owner)), name);
  });
});

// CRD-010, CRD-011
test('series that nothing uses are dropped: the distributions of sizes in automation, most series of Loki', () => {
  const [automation, loki] = ['automation', 'loki'].map((name) => job(name) ?? assert.fail(name));
  const storedFrom = (from: ScrapeJob | undefined, names: string) =>
    names.split(' ').filter((name) => storedName(name, from as ScrapeJob) === name);
  const sizes = 'request_size_bytes_bucket response_size_bytes_bucket';
  assert.deepEqual(
    storedFrom(automation, `${sizes} request_size_bytes_count request_duration_seconds_bucket`),
    ['request_size_bytes_count', 'request_duration_seconds_bucket'],
  );
  const kept = 'up process_cpu_seconds_total go_goroutines go_memstats_heap_inuse_bytes loki_build_info';
  const unused = 'loki_request_duration_seconds_bucket go_gc_duration_seconds loki_ring_members';
  assert.deepEqual(storedFrom(loki, `${kept} ${unused}`), kept.split(' '));
});

test('the series budget of a service is half of the sample limit, in the alert and in validate', () => {
  const { seriesBudget } = JSON.parse(readFileSync('validate.config.json', 'utf8'));
  const rules = readFileSync('prometheus/rules/cardinality.rules.yml', 'utf8');
  assert.equal(seriesBudget.default, config.global.sample_limit / 2);
  assert.match(rules, new RegExp(`> 0\\.8 \\* ${seriesBudget.default}$`, 'm'));
});
