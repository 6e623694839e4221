import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { TROUBLES } from '@opsconductor/validate';
import { parse } from 'yaml';

const sectionsOf = (path: string) =>
  new Map(
    readFileSync(path, 'utf8')
      .split(/^## /m)
      .slice(1)
      .map((section) => [section.slice(0, section.indexOf('\n')), section]),
  );

test('troubleshooting has a section for each problem that --diagnose knows, and one for slowness', () => {
  const sections = sectionsOf('docs/troubleshooting.md');
  for (const { trouble } of TROUBLES) assert.ok(sections.has(trouble), trouble);
  for (const what of ['metric cardinality', 'dashboard queries', 'trace volume'])
    assert.match(sections.get('It works, but slowly') ?? '', new RegExp(`^\\| ${what} \\|`, 'm'));
});

// RUN-013
test('the support path goes from the guide to the runbook, the platform team and a ticket', () => {
  const section = sectionsOf('docs/troubleshooting.md').get('Still stuck')?.replace(/\s+/g, ' ');
  assert.ok(section, 'docs/troubleshooting.md has no section "Still stuck"');
  const path = [
    'After this page',
    '[runbook](runbooks)',
    'ask the platform team',
    '(runbooks/incident-response.md)',
    'open a ticket',
    '`npm run validate -- --live --json report.json`',
  ];
  const places = path.map((step) => section.indexOf(step));
  assert.deepEqual(
    path.filter((_, index) => places[index] === -1),
    [],
  );
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
    'the steps are in another order',
  );
  const incident = readFileSync('docs/runbooks/incident-response.md', 'utf8');
  for (const step of [/platform team/, /open a ticket with/]) assert.match(incident, step);
});

// RUN-015
test('troubleshooting refers to the documentation of each tool', () => {
  const page = readFileSync('docs/troubleshooting.md', 'utf8');
  const references = page.slice(page.indexOf('\nReferences: '));
  const links = [...references.matchAll(/\[(\w+)\]\((https:[^)\s]+)\)/g)].map(([, name, url]) => [name, url]);
  assert.deepEqual(Object.fromEntries(links), {
    Prometheus: 'https://prometheus.io/docs',
    Alertmanager: 'https://prometheus.io/docs/alerting/latest/alertmanager',
    Grafana: 'https://grafana.com/docs/grafana/latest',
    Loki: 'https://grafana.com/docs/loki/latest',
    Tempo: 'https://grafana.com/docs/tempo/latest',
    Jaeger: 'https://www.jaegertracing.io/docs',
    OpenTelemetry: 'https://opentelemetry.io/docs',
  });
});

test('maintenance names each window in which alerts are muted, with its day and times', () => {
  const page = readFileSync('docs/maintenance.md', 'utf8');
  const { time_intervals: intervals } = parse(readFileSync('alertmanager/alertmanager.yml', 'utf8'));
  const windows = [...page.matchAll(/^`([\w-]+)`: .*?(\w+day), (\S+) to (\S+)\.$/gm)];
  assert.deepEqual(
    windows.map(([, name, day, start, end]) => ({ name, day: day?.toLowerCase(), start, end })),
    intervals.map(({ name, time_intervals: [{ weekdays, times }] }: (typeof intervals)[number]) => ({
      name,
      day: weekdays[0],
      start: times[0].start_time,
      end: times[0].end_time,
    })),
  );
});
