import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readRuleFile } from '@opsconductor/promkit';
import { parse } from 'yaml';
import { METRIC_RULE_FILES } from '../../prometheus/rule-files.ts';

interface ScrapeJob {
  readonly job_name: string;
  readonly scrape_interval?: string;
  readonly metrics_path?: string;
  readonly static_configs?: { targets: string[]; labels: Record<string, string> }[];
  readonly relabel_configs?: { target_label: string; replacement: string }[];
}

const config = parse(readFileSync('prometheus/prometheus.yml', 'utf8'), { merge: true });
const jobs: ScrapeJob[] = config.scrape_configs;
const job = (name: string) => jobs.find(({ job_name }) => job_name === name);

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

test('automation is scraped every 10 s, everything else every 15 s', () => {
  assert.equal(config.global.scrape_interval, '15s');
  assert.deepEqual(
    jobs.filter(({ scrape_interval }) => scrape_interval).map(({ job_name }) => job_name),
    ['automation'],
  );
  assert.equal(job('automation')?.scrape_interval, '10s');
});

test('the AI pipeline is scraped at its own path, automation at its port', () => {
  assert.equal(job('ai-pipeline')?.metrics_path, '/pipeline/metrics');
  assert.deepEqual(job('ai-pipeline')?.static_configs?.[0]?.targets, ['ai-pipeline:8000']);
  assert.deepEqual(job('automation')?.static_configs?.[0]?.targets, ['automation:8010']);
});

test('every target gets a service, an environment and the cluster name', () => {
  assert.equal(config.global.external_labels.cluster, 'phoenix-orch');
  for (const { job_name, static_configs, relabel_configs } of jobs) {
    const labels =
      static_configs?.[0]?.labels ??
      Object.fromEntries(relabel_configs?.map((one) => [one.target_label, one.replacement]) ?? []);
    assert.ok(labels.service && labels.environment, job_name);
    assert.equal(labels.cluster, 'phoenix-orch', job_name);
  }
});

test('every scrape has limits for samples, labels and bytes', () => {
  for (const limit of ['sample_limit', 'label_limit', 'label_value_length_limit', 'body_size_limit']) {
    assert.ok(config.global[limit], limit);
  }
});

test('the series budget of a service is half of the sample limit, in the alert and in validate', () => {
  const { seriesBudget } = JSON.parse(readFileSync('validate.config.json', 'utf8'));
  const rules = readFileSync('prometheus/rules/cardinality.rules.yml', 'utf8');
  assert.equal(seriesBudget.default, config.global.sample_limit / 2);
  assert.match(rules, new RegExp(`> 0\\.8 \\* ${seriesBudget.default}$`, 'm'));
});
