import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as monitor from '@opsconductor/resource-monitor/metrics';
import * as scheduler from '@opsconductor/scheduler/metrics';
import * as targets from '@opsconductor/target-manager/metrics';
import { counter, startTelemetry } from '@opsconductor/telemetry';
import { parse } from 'yaml';

interface ScrapeJob {
  readonly job_name: string;
  readonly metric_relabel_configs?: readonly {
    readonly target_label?: string;
    readonly regex: string;
    readonly replacement?: string;
  }[];
}

const jobs: ScrapeJob[] = ['prometheus/prometheus.yml', ...globSync('prometheus/scrape/*.yml')].flatMap(
  (file) => parse(readFileSync(file, 'utf8'), { merge: true }).scrape_configs,
);

/** The name under which Prometheus stores a sample that it scraped from this job. */
function storedName(job: string, scraped: string): string {
  const rules = jobs.find(({ job_name }) => job_name === job)?.metric_relabel_configs ?? [];
  return rules
    .filter(({ target_label }) => target_label === '__name__')
    .reduce(
      (name, { regex, replacement = '$1' }) => name.replace(new RegExp(`^(?:${regex})$`), replacement),
      scraped,
    );
}

function counterNames(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('help' in value && 'name' in value && 'type' in value)
    return value.type === 'counter' ? [String(value.name)] : [];
  return Object.values(value).flatMap(counterNames);
}

for (const [job, module] of Object.entries({
  scheduler,
  target_manager: targets,
  'resource-monitor': monitor,
})) {
  test(`the counters of ${job} are stored under their declared names, whatever format is scraped`, async (t) => {
    const { metrics, shutdown } = startTelemetry({
      serviceName: job,
      serviceVersion: '0',
      environment: 'test',
      logLevel: 'silent',
    });
    t.after(shutdown);
    const declared = counterNames(module);
    assert.ok(
      declared.some((name) => !name.endsWith('_total')),
      'every counter ends in _total',
    );
    metrics.register(Object.fromEntries(declared.map((name) => [name, counter({ name, help: 'x' })])));
    for (const accept of ['application/openmetrics-text', 'text/plain']) {
      const { body } = await metrics.scrapeAs(accept);
      const stored = [...body.matchAll(/^(\w+) 0$/gm)].map(([, name = '']) => storedName(job, name));
      for (const name of declared) assert.ok(stored.includes(name), `${name} by ${accept}`);
    }
  });
}
