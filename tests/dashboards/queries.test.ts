import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parser as logqlParser } from '@grafana/lezer-logql';
import { parsePromql, selectorsOf } from '@opsconductor/promkit';
import { readPanels } from '../../grafana/dashboards/read-panels.ts';

const panels = readPanels();
const exprsOf = (datasource: string) =>
  panels
    .filter((panel) => panel.datasource === datasource)
    .flatMap(({ dashboard, title, queries }) =>
      queries.map(({ expr }) => ({ where: `${dashboard} / ${title}`, expr })),
    );

const selectors = exprsOf('prometheus').flatMap(({ where, expr }) =>
  selectorsOf(parsePromql(expr)).map((selector) => ({ where, ...selector })),
);

test('the queries of a live check contain no variables', () => {
  for (const { dashboard, title, queries } of panels)
    for (const { expr } of queries) assert.doesNotMatch(expr, /\$[a-z_{]/i, `${dashboard} / ${title}`);
});

test('every PromQL query parses', () => {
  const all = exprsOf('prometheus');
  assert.ok(all.length > 150, `${all.length} queries`);
  const wrong = all.filter(({ expr }) => parsePromql(expr).error !== undefined);
  assert.deepEqual(wrong, []);
});

test('every selector has a matcher that does not match everything', () => {
  // Prometheus and Loki both reject `{service=~".*"}` alone.
  for (const { where, name, matchers } of selectors)
    assert.ok(name !== undefined || matchers.some(({ label }) => label === '__name__'), where);
  for (const { where, expr } of exprsOf('loki')) assert.match(expr, /(level|category)(="|=~"\.\+)/, where);
});

test('every LogQL query parses', () => {
  const all = exprsOf('loki');
  assert.ok(all.length >= 10, `${all.length} queries`);
  for (const { where, expr } of all)
    logqlParser.parse(expr).iterate({
      enter: ({ type, from, to }) => {
        assert.ok(!type.isError, `${where}: not LogQL near "${expr.slice(Math.max(from - 20, 0), to + 20)}"`);
      },
    });
});

test('every TraceQL query selects spans', () => {
  const all = exprsOf('tempo');
  assert.ok(all.length > 0);
  for (const { where, expr } of all) assert.match(expr, /^\{ .+ \}( \| select\(.+\))?$/, where);
});

test('the description names a fixed window', async () => {
  const { COMMITTED, panelsOf } = await import('./dashboards.ts');
  for (const [file, dashboard] of COMMITTED)
    for (const { title, description = '', targets = [] } of panelsOf(dashboard))
      for (const [, window] of JSON.stringify(targets).matchAll(/\[(\d+[smhd])\]/g))
        assert.ok(description.includes(window ?? ''), `${file} / ${title}: ${window}`);
});
