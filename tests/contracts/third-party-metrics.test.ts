import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parseExposition, parsePromql, readRuleFile, type Sample, selectorsOf } from '@opsconductor/promkit';
import { type BackendOptions, startBackend, urlOf } from '@opsconductor/testing/containers';
import { parse } from 'yaml';
import { METRIC_RULE_FILES } from '../../prometheus/rule-files.ts';

interface ScrapeJob {
  readonly job_name: string;
  readonly static_configs?: { targets: string[] }[];
  readonly dns_sd_configs?: { names: string[] }[];
  readonly metric_relabel_configs?: { regex: string; action: string }[];
  readonly sample_limit?: number;
  readonly label_limit?: number;
  readonly label_value_length_limit?: number;
  readonly body_size_limit?: string;
}

const yaml = (file: string) => parse(readFileSync(file, 'utf8'), { merge: true, maxAliasCount: -1 });
const { seriesBudget } = JSON.parse(readFileSync('validate.config.json', 'utf8'));
const config = yaml('prometheus/prometheus.yml');
const { services } = yaml('docker-compose.monitoring.yml');
const jobs: ScrapeJob[] = [config, ...globSync('prometheus/scrape/*.yml').map(yaml)].flatMap(
  (each) => each.scrape_configs,
);
/** Programs that are not of this repository decide themselves how much they expose. */
const thirdParty = jobs.filter(({ static_configs, dns_sd_configs }) => {
  const [target = ''] = static_configs?.[0]?.targets ?? dns_sd_configs?.[0]?.names ?? [];
  const host = target.replace(/:.*$/, '').replace('localhost', 'prometheus');
  return !services[host].image.startsWith('opsconductor/');
});
const names = thirdParty.map(({ job_name }) => job_name).sort();

/** Grafana's image cannot be pulled everywhere: measured on 12.4.0 with all data sources and dashboards. */
const GRAFANA_SAMPLES = 4_366;
/** __name__, job, instance, service, environment, cluster */
const TARGET_LABELS = 6;
const MARGIN = 3;

const backends: Readonly<Record<string, BackendOptions>> = {
  prometheus: {
    image: 'PROMETHEUS_IMAGE',
    command: ['--config.file=/etc/prometheus/prometheus.yml', '--storage.tsdb.path=/tmp/prometheus'],
    folder: { source: `${process.cwd()}/prometheus`, target: '/etc/prometheus', mode: 'ro' },
    ports: [9090],
    ready: '/-/ready',
  },
  alertmanager: {
    image: 'ALERTMANAGER_IMAGE',
    command: [
      '--config.file=/etc/alertmanager/alertmanager.yml',
      '--storage.path=/tmp',
      '--cluster.listen-address=',
    ],
    folder: { source: `${process.cwd()}/alertmanager`, target: '/etc/alertmanager', mode: 'ro' },
    ports: [9093],
    ready: '/-/ready',
  },
  loki: {
    image: 'LOKI_IMAGE',
    command: ['-config.file=/etc/loki/loki.yml'],
    folder: { source: `${process.cwd()}/loki`, target: '/etc/loki', mode: 'ro' },
    ports: [3100],
    ready: '/ready',
  },
  tempo: {
    image: 'TEMPO_IMAGE',
    command: ['-config.file=/etc/tempo/tempo.yml'],
    folder: { source: `${process.cwd()}/tempo`, target: '/etc/tempo', mode: 'ro' },
    ports: [3200],
    ready: '/ready',
  },
  node: {
    image: 'NODE_EXPORTER_IMAGE',
    command: services['node-exporter'].command
      .filter((argument: string) => argument.startsWith('--collector') && !argument.includes('textfile'))
      .map((argument: string) => argument.replaceAll('$$', '$')),
    folder: { source: `${process.cwd()}/prometheus`, target: '/unused', mode: 'ro' },
    ports: [9100],
    ready: '/',
  },
};

const expositions = new Map<string, Promise<string>>();

/** What a program exposes when it has just started and done nothing. */
function expositionOf(name: string): Promise<string> {
  const read = async () => {
    const options = backends[name] ?? assert.fail(name);
    await using backend = await startBackend(options);
    const response = await fetch(`${urlOf(backend, options.ports[0])}/metrics`);
    return response.text();
  };
  const found = expositions.get(name) ?? read();
  expositions.set(name, found);
  return found;
}

const samplesIn = (text: string) => parseExposition(text).flatMap(({ samples }) => samples);

describe('the limits of other programs', () => {
  test('are the same for all of them, and half of the samples are the budget in validate', () => {
    for (const each of thirdParty) {
      const { sample_limit, label_limit, label_value_length_limit, body_size_limit } = each;
      assert.deepEqual(
        { sample_limit, label_limit, label_value_length_limit, body_size_limit },
        { sample_limit: 15_000, label_limit: 50, label_value_length_limit: 512, body_size_limit: '10MB' },
        each.job_name,
      );
    }
    assert.deepEqual(seriesBudget.jobs, Object.fromEntries(names.map((name) => [name, 7_500])));
  });

  test('leave a Grafana room to grow', () => {
    assert.ok(MARGIN * GRAFANA_SAMPLES < 15_000);
  });

  // A mount of a volume in Kubernetes: /var/lib/kubelet/plugins/kubernetes.io/csi/<driver>/<64 characters>/globalmount
  test('accept the longest usual mount points', () => {
    assert.ok(config.global.label_value_length_limit < 140);
    for (const { label_value_length_limit = 0 } of thirdParty) assert.ok(label_value_length_limit >= 3 * 140);
  });

  for (const name of Object.keys(backends))
    test(`are at least three times what ${name} exposes at its start`, async () => {
      const text = await expositionOf(name);
      const job = thirdParty.find(({ job_name }) => job_name === name) ?? assert.fail(name);
      const samples = samplesIn(text).filter((sample) => isKept(sample, job));
      const labels = Math.max(...samples.map((sample) => Object.keys(sample.labels).length + TARGET_LABELS));
      const length = Math.max(...samples.flatMap(longest));
      assert.ok(samples.length > 50, `${samples.length} samples`);
      assert.ok((job.sample_limit ?? 0) >= MARGIN * samples.length, `${samples.length} samples`);
      assert.ok((job.label_limit ?? 0) >= MARGIN * labels, `${labels} labels`);
      assert.ok((job.label_value_length_limit ?? 0) >= MARGIN * length, `${length} characters`);
      assert.ok(10 * 2 ** 20 >= MARGIN * Buffer.byteLength(text), `${Buffer.byteLength(text)} bytes`);
    });

  test('are tried on every program whose image can be had', () => {
    assert.deepEqual([...Object.keys(backends), 'grafana'].sort(), names);
  });
});

test('CardinalityBudgetNearLimit and its panel leave other programs out, whose budget they do not show', () => {
  const rules = readFileSync('prometheus/rules/cardinality.rules.yml', 'utf8');
  const [, left = ''] = /job!~"([^"]+)"/.exec(rules) ?? [];
  assert.deepEqual(left.split('|').sort(), names);
  for (const file of ['grafana/dashboards/src/cardinality-budget.ts', 'tests/e2e/suites/figures.ts'])
    assert.ok(readFileSync(file, 'utf8').includes(`job!~"${left}"`), file);
});

test('PrometheusScrapeLimitHit watches every limit that is set', () => {
  const rules = readRuleFile('prometheus/rules/stack.rules.yml');
  const { expr } = rules.find(({ name }) => name === 'PrometheusScrapeLimitHit') ?? assert.fail();
  const set = [config.global, ...jobs].flatMap(Object.keys).filter((key) => key.endsWith('_limit'));
  assert.ok(set.length > 4);
  for (const key of new Set(set)) {
    const name = key.startsWith('label_') ? 'scrape_pool_exceeded_label_limits' : `scrapes_exceeded_${key}`;
    assert.ok(expr.includes(`prometheus_target_${name}_total`), key);
  }
});

describe('an alert about an increase', () => {
  /** By the start of their names; the metrics of our services begin at 0, because their labels are closed sets. */
  const programs = {
    prometheus: 'prometheus_',
    alertmanager: 'alertmanager_',
    loki: 'loki_',
    tempo: 'tempo_',
  };
  const HARMLESS: Readonly<Record<string, string>> = {
    prometheus_notifications_errors_total:
      'starts at 0 for each Alertmanager some seconds after the start, in alertmanagerSet.sync of Prometheus',
    prometheus_tsdb_head_samples_appended_total: 'the Watchdog fires while it increases',
    loki_request_duration_seconds_count:
      'a share of the requests of five minutes: errors within a single scrape are less than a tenth of them',
  };
  const counted = globSync(METRIC_RULE_FILES)
    .flatMap(readRuleFile)
    .filter(({ kind }) => kind === 'alert')
    .flatMap(({ name: alert, expr }) =>
      selectorsOf(parsePromql(expr))
        .filter(({ calls }) => calls.includes('increase') || calls.includes('rate'))
        .map(({ name = '' }) => ({ alert, name, expr })),
    );

  for (const [program, start] of Object.entries(programs))
    for (const { alert, name, expr } of counted.filter((each) => each.name.startsWith(start)))
      test(`${alert} sees the first one of ${name}`, async () => {
        if (HARMLESS[name] !== undefined) return;
        // increase() does not count the first value of a series, so it needs one from before the event.
        const exists = samplesIn(await expositionOf(program)).some((sample) => sample.name === name);
        const countsNew = new RegExp(`${name} unless ${name} offset 5m`).test(expr);
        assert.ok(exists || countsNew, 'the series may begin with the event: count a new series from 0');
      });

  test('is checked for all programs', () => {
    assert.ok(counted.length > 10, `${counted.length}`);
  });
});

function isKept({ name }: Sample, { metric_relabel_configs: rules = [] }: ScrapeJob): boolean {
  return rules.every(({ regex, action }) => new RegExp(`^(?:${regex})$`).test(name) === (action === 'keep'));
}

const longest = ({ labels }: Sample) => Object.values(labels).map((value) => value.length);
