import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parsePromql } from '@opsconductor/promkit';
import { FAULTS } from '@opsconductor/stack/faults';
import { parse } from 'yaml';
import { DASHBOARDS } from '../../grafana/dashboards/dashboards.ts';
import { committedDashboards, generateDashboards } from '../../grafana/dashboards/generate.ts';
import { LOG_RULES, METRIC_RULES } from '../../grafana/dashboards/lib/queries/alert-rules.ts';
import { readPanels } from '../../grafana/dashboards/read-panels.ts';
import { COMMITTED, panelsOf } from '../dashboards/dashboards.ts';

const yaml = (file: string) => parse(readFileSync(file, 'utf8'), { merge: true, maxAliasCount: -1 });
const rules = [...METRIC_RULES, ...LOG_RULES];

test('the committed JSON is generated from the sources', () => {
  const generated = generateDashboards();
  for (const [file, text] of generated)
    assert.ok(existsSync(file) && readFileSync(file, 'utf8') === text, `${file}: run \`npm run generate\``);
  assert.deepEqual(
    committedDashboards().filter((file) => !generated.has(file)),
    [],
    'without a source',
  );
});

test('a live check reads the same panels as Grafana', () => {
  const given = [...COMMITTED].flatMap(([uid, dashboard]) =>
    panelsOf(dashboard).map(({ id, title, targets = [] }) => `${uid} ${id} ${title} ${targets.length}`),
  );
  const read = readPanels().map(
    ({ dashboard, panelId, title, queries }) => `${dashboard} ${panelId} ${title} ${queries.length}`,
  );
  assert.deepEqual(read.sort(), given.sort());
});

test('every alert names a dashboard that exists, and that dashboard shows a panel of it', () => {
  const shown = new Map(
    DASHBOARDS.map(({ uid, rows }) => [
      uid,
      new Set(
        rows.flatMap(({ panels }) => panels.flatMap(({ alerts = [] }) => alerts.map((ref) => ref.alert))),
      ),
    ]),
  );
  const missing = rules
    .filter(({ alert }) => !SHOWN_AS_A_LIST.includes(alert))
    .filter(({ alert, annotations }) => !shown.get(annotations.dashboard ?? '')?.has(alert))
    .map(({ alert, annotations }) => `${annotations.dashboard}: ${alert}`);
  assert.deepEqual([...new Set(missing)], []);
});
// Both are about any metric or any SLO: the list of firing alerts shows them.
const SHOWN_AS_A_LIST = ['ExpectedMetricAbsent', 'SLOSuccessBelowTarget'];

test('every datasource of a panel is provisioned', () => {
  const { datasources } = yaml('grafana/provisioning/datasources/datasources.yml');
  const uids = datasources.map(({ uid }: { uid: string }) => uid);
  // The variable of that name selects a datasource of type prometheus; its default is ours.
  const known = [...uids, `\${datasource}`];
  for (const [file, dashboard] of COMMITTED)
    for (const { title, datasource, targets = [] } of panelsOf(dashboard))
      for (const uid of [datasource?.uid, ...targets.map((target) => target.datasource.uid)])
        assert.ok(known.includes(uid ?? ''), `${file} / ${title}: ${uid}`);
});

test('the datasources are linked: metric to trace, trace to logs and metrics, log to trace', () => {
  const { datasources } = yaml('grafana/provisioning/datasources/datasources.yml');
  const of = (uid: string) => datasources.find((source: { uid: string }) => source.uid === uid).jsonData;
  assert.equal(of('prometheus').exemplarTraceIdDestinations[0].datasourceUid, 'tempo');
  assert.equal(of('loki').derivedFields[0].datasourceUid, 'tempo');
  assert.equal(of('tempo').tracesToLogsV2.datasourceUid, 'loki');
  assert.equal(of('tempo').tracesToMetrics.datasourceUid, 'prometheus');
  assert.equal(of('tempo').serviceMap.datasourceUid, 'prometheus');
  // Grafana replaces the tags of the span and then queries Prometheus; without a query there would be no link.
  for (const { query } of of('tempo').tracesToMetrics.queries)
    assert.equal(parsePromql(query.replaceAll('$$__tags', 'service="automation"')).error, undefined, query);
});

test('links lead to dashboards and runbooks that exist', () => {
  for (const [file, dashboard] of COMMITTED) {
    const urls = [dashboard, ...panelsOf(dashboard)].flatMap(({ links = [] }) =>
      links.map(({ url }) => url ?? ''),
    );
    for (const url of urls) {
      const [, uid] = /^\/d\/([\w-]+)$/.exec(url) ?? [];
      if (uid) assert.ok(COMMITTED.has(uid), `${file}: ${url}`);
      const [, runbook] = /\/runbooks\/(\w+)\.md$/.exec(url) ?? [];
      if (runbook) assert.ok(existsSync(`docs/runbooks/${runbook}.md`), `${file}: ${url}`);
    }
  }
});

test('a panel that is empty when healthy names an existing fault, or a component to stop', () => {
  const faults = new Set(FAULTS.map(({ name }) => name));
  const components = Object.keys(yaml('docker-compose.monitoring.yml').services);
  for (const { dashboard, title, emptyWhenHealthy } of readPanels()) {
    if (emptyWhenHealthy === undefined) continue;
    const [, stopped] = /^stop (.+)$/.exec(emptyWhenHealthy) ?? [];
    const exists = stopped === undefined ? faults.has(emptyWhenHealthy) : components.includes(stopped);
    assert.ok(exists, `${dashboard} / ${title}: ${emptyWhenHealthy}`);
  }
});

test('the list of firing alerts names a fault whose alert names that dashboard', () => {
  for (const { dashboard, title, emptyWhenHealthy } of readPanels()) {
    if (title !== 'Alert status' || dashboard === 'alert-proof') continue;
    const fault = FAULTS.find(({ name }) => name === emptyWhenHealthy);
    if (fault === undefined || LEADS_TO[fault.name] === dashboard) continue;
    const of = rules.find(({ alert, labels }) => alert === fault.alert && labels.scope === fault.scope);
    assert.equal(of?.annotations.dashboard, dashboard, `${fault.name} fires ${fault.alert}`);
  }
});
// Faults that also fire another alert, which names that dashboard.
const LEADS_TO: Readonly<Record<string, string>> = {
  'cpu-pressure': 'quotas-capacity',
  'tool-errors': 'slo-overview',
};

// DSH-012 to DSH-056: the required titles, literally.
const REQUIRED_TITLES: Readonly<Record<string, readonly string[]>> = {
  'scheduler-performance': [
    'Real-time throughput graph',
    'Latency percentiles p50, p95, p99',
    'Error rate timeline',
    'Queue depth metrics',
    'Resource utilization',
  ],
  'target-management': [
    'Target health status',
    'Resource usage per target',
    'Workload distribution',
    'Error rates by target',
  ],
  'system-overview': [
    'Component health status',
    'Cross-component latencies',
    'Global error rates',
    'Resource utilization',
    'Alert status',
    'CPU, memory, disk usage row',
  ],
  'system-performance': ['CPU Usage', 'Memory Usage', 'Disk IO'],
  'application-performance': ['Request Rate', 'Error Rate', 'Latency'],
  'workflow-metrics': [
    'Workflow success rate, duration, queue size',
    'Engine calls by engine type, operation, status',
    'MAU, MRR, Customer Satisfaction Score, Average Response Time',
    'Login rate, workflow creation rate, execution volume',
    'Business Metrics dashboard',
    'Flow success, budget compliance, tool usage, user engagement',
  ],
  'agent-health': [
    'Health score per agent',
    'Calls, errors, duration, queue depth per agent',
    'Check results of the 60s agent check',
  ],
  execution: [
    'Request Overview',
    'Request Rate (by status)',
    'Error Rate (by reason + %)',
    'Latency Analysis',
    'Request Duration (P50/P95/P99)',
    'Requests by Tool',
    'Distribution',
    'Duration Heatmap',
    'Debugging',
    'Trace ID Links',
  ],
  selector: [
    'Request Overview',
    'Request Rate (by status)',
    'Request Rate (by source)',
    'Health Metrics',
    'Cache Hit Rate',
    'DB Errors',
    'Cache Entries',
    'Cache TTL',
    'Performance',
    'Request Duration (P50/P95/P99)',
    'Cache Eviction Rate',
    'Build Info',
  ],
};

for (const [uid, titles] of Object.entries(REQUIRED_TITLES))
  test(`${uid} has the required panels and rows`, () => {
    const there = new Set(COMMITTED.get(uid)?.panels.map(({ title }) => title));
    assert.deepEqual(
      titles.filter((title) => !there.has(title)),
      [],
    );
  });
