import assert from 'node:assert/strict';
import { test } from 'node:test';
import { around, nodesOf, outputLabels, parsePromql, type SyntaxNode, textAt } from '@opsconductor/promkit';
import { COMMITTED, type Panel, panelsOf } from './dashboards.ts';

const all = [...COMMITTED].flatMap(([file, dashboard]) =>
  panelsOf(dashboard).map((panel) => ({ ...panel, where: `${file} / ${panel.title}` })),
);
const ofType = (...types: string[]) => all.filter(({ type }) => types.includes(type));
const expressionsOf = ({ datasource, targets = [] }: Panel) =>
  datasource?.uid === `\${datasource}` ? targets.flatMap(({ expr }) => expr ?? []) : [];
const stepsOf = ({ fieldConfig }: Panel) =>
  (fieldConfig?.defaults.thresholds?.steps ?? []).flatMap(({ value }) => value ?? []);

test('the axis of a share ends near its thresholds or at a tenth, not at 10,000 % when all values are 0', () => {
  const complete: Readonly<Record<string, number>> = { percentunit: 1, percent: 100 };
  const shares = ofType('timeseries').filter(
    ({ fieldConfig }) => (fieldConfig?.defaults.unit ?? '') in complete,
  );
  assert.ok(shares.length > 20, `${shares.length} panels`);
  for (const panel of shares) {
    const { unit = '', custom } = panel.fieldConfig?.defaults ?? {};
    const end = custom?.axisSoftMax ?? Number.POSITIVE_INFINITY;
    assert.ok(end > 0 && end <= (complete[unit] ?? 0), `${panel.where}: ${end}`);
    for (const step of stepsOf(panel))
      assert.ok(step <= end, `${panel.where}: the line at ${step} is above ${end}`);
  }
});

// Grafana gives a legend at the bottom a third of the panel: two rows of a table, or three lines of a list.
test('a legend is a list, with values only where the queries name at most four series', () => {
  for (const { where, options, targets = [], gridPos } of ofType('timeseries')) {
    const { displayMode, placement, calcs = [] } = options?.legend ?? {};
    assert.deepEqual([displayMode, placement], ['list', 'bottom'], where);
    assert.ok(gridPos.h >= 8, where);
    const named = targets.every(({ legendFormat = '' }) => !legendFormat.includes('{{'));
    assert.equal(calcs.length > 0, named && targets.length <= 4, where);
  }
});

test('every column of a table has a title or is hidden', () => {
  const tables = ofType('table').filter((panel) => expressionsOf(panel).length > 0);
  assert.ok(tables.length > 14, `${tables.length} tables`);
  for (const panel of tables) {
    const { excludeByName = {}, renameByName = {} } =
      panel.transformations?.find(({ id }) => id === 'organize')?.options ?? {};
    for (const expr of expressionsOf(panel)) {
      const { tree, text } = parsePromql(expr);
      const labels = outputLabels(tree.topNode, text) ?? assert.fail(`${panel.where}: unknown labels`);
      for (const column of ['Time', 'Value', ...labels])
        assert.ok(excludeByName[column] || renameByName[column], `${panel.where}: ${column}`);
    }
    for (const title of Object.values(renameByName)) assert.match(title, /^[A-Z]/, panel.where);
  }
});

test('the list of alerts shows six of them, by name, state, severity and service', () => {
  const lists = all.filter(({ title }) => title === 'Alert status');
  assert.ok(lists.length > 12, `${lists.length}`);
  for (const { where, gridPos, transformations = [] } of lists) {
    assert.ok(gridPos.h >= 8, where);
    assert.ok(
      transformations.some(({ options }) => options.excludeByName?.Value),
      where,
    );
  }
});

test('a difference of two series, which are scraped at different times, is never shown as a negative number', () => {
  let differences = 0;
  for (const panel of all)
    for (const expr of expressionsOf(panel)) {
      const parsed = parsePromql(expr);
      for (const node of nodesOf(parsed, 'BinaryExpr').filter((each) => each.getChild('Sub'))) {
        if (node.firstChild?.name === 'NumberDurationLiteral') continue; // 1 - a share
        differences += 1;
        assert.ok(
          around(node).some((each) => isClampMin(each, expr)),
          `${panel.where}: ${expr}`,
        );
      }
    }
  assert.ok(differences >= 4, `${differences}`);
});
const isClampMin = (node: SyntaxNode, text: string) =>
  textAt(text, node.getChild('FunctionIdentifier')) === 'clamp_min';

test('panels by integration show those that Alertmanager uses', () => {
  const expressions = all.flatMap(expressionsOf).filter((expr) => /by \(integration/.test(expr));
  assert.ok(expressions.length >= 3);
  for (const expr of expressions) assert.match(expr, / and on \(integration\) \(.+ > 0\)$/);
});

test('an empty panel and a word for a number say a state: "None (healthy)", "No data until …", "OK"', () => {
  const texts = all.flatMap(({ fieldConfig }) => fieldConfig?.defaults.noValue ?? []);
  assert.ok(texts.length > COMMITTED.size);
  for (const text of texts) assert.match(text, /^None \(healthy\)$|^No data until .+/);
  const words = all.flatMap(({ fieldConfig }) =>
    (fieldConfig?.defaults.mappings ?? []).flatMap(({ options }) =>
      Object.values(options).map(({ text }) => text),
    ),
  );
  assert.deepEqual([...new Set(words)].sort(), WORDS);
});
const WORDS = [
  'Active',
  'Degraded',
  'Down',
  'Firing',
  'Healthy',
  'Loaded',
  'Missing',
  'OK',
  'Pending',
  'Rejected',
  'Unhealthy',
  'Unknown',
  'Up',
];
