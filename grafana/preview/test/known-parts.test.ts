import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Dashboard, Panel } from '../src/page/model/dashboard.ts';
import { PANEL_KINDS } from '../src/page/panels/kinds.ts';
import { interpolate } from '../src/page/variables/interpolate.ts';
import { readVariable } from '../src/page/variables/variable.ts';
import { panelVocabulary } from '../src/page/vocabulary/known-panels.ts';
import { unknownInDashboard, unknownInPanel } from '../src/page/vocabulary/unknown-parts.ts';

const files = globSync('grafana/dashboards/gen/*/*.json', { cwd: `${import.meta.dirname}/../../..` });
const dashboards = files.map(
  (file): Dashboard => JSON.parse(readFileSync(`${import.meta.dirname}/../../../${file}`, 'utf8')),
);
const panels = dashboards.flatMap((dashboard) => dashboard.panels);

test('there are dashboards to read', () => {
  assert.ok(dashboards.length >= 17, `${dashboards.length} dashboards`);
});

for (const dashboard of dashboards)
  describe(`the preview knows everything in ${dashboard.uid}`, () => {
    test('variables, annotations and links', () => {
      assert.deepEqual(unknownInDashboard(dashboard), []);
    });

    test('kinds, units, mappings, overrides, thresholds, transformations and options of its panels', () => {
      assert.deepEqual(
        dashboard.panels.flatMap((panel) => unknownInPanel(panel).map((what) => `${panel.title}: ${what}`)),
        [],
      );
    });

    test('every variable in its queries', () => {
      const variables = (dashboard.templating?.list ?? []).flatMap((source) => readVariable(source) ?? []);
      const times = { range: { from: 0, to: 3_600_000 }, interval: 15_000 };
      for (const { targets = [] } of dashboard.panels)
        for (const { expr, query } of targets)
          assert.doesNotMatch(interpolate(expr ?? query ?? '', variables, {}, times), /\$[a-z_]|\$\{/i);
    });
  });

test('every kind of panel in the vocabulary can be drawn', () => {
  for (const kind of Object.keys(PANEL_KINDS)) assert.ok(panelVocabulary(kind), kind);
  for (const type of new Set(panels.map((panel) => panel.type)))
    assert.ok(type === 'row' || Object.hasOwn(PANEL_KINDS, type), type);
});

describe('what the preview does not know is reported', () => {
  const chart = panels.find(({ type }) => type === 'timeseries') ?? assert.fail();
  const withDefaults = (defaults: object): Panel => ({
    ...chart,
    fieldConfig: { defaults: { ...chart.fieldConfig?.defaults, ...defaults }, overrides: [] },
  });
  for (const [what, panel, report] of [
    ['a kind of panel', { ...chart, type: 'piechart' }, 'type = "piechart"'],
    ['a unit', withDefaults({ unit: 'kbytes' }), 'fieldConfig.defaults.unit = "kbytes"'],
    [
      'a kind of mapping',
      withDefaults({ mappings: [{ type: 'range', options: {} }] }),
      'fieldConfig.defaults.mappings[].type = "range"',
    ],
    [
      'a transformation',
      { ...chart, transformations: [{ id: 'groupBy', options: {} }] },
      'transformations[].id = "groupBy"',
    ],
    [
      'an option',
      { ...chart, options: { ...chart.options, timezone: ['utc'] } as object },
      'options.timezone[] = "utc"',
    ],
    ['a repeated panel', { ...chart, repeat: 'service' } as Panel, 'repeat = "service"'],
  ] as const)
    test(what, () => assert.deepEqual(unknownInPanel(panel), [report]));

  test('a kind of variable, and another query of a variable', () => {
    const list = [
      { type: 'interval', name: 'window' },
      { type: 'query', name: 'job', query: 'query_result(up)' },
    ];
    assert.deepEqual(unknownInDashboard({ uid: 'a', title: 'A', panels: [], templating: { list } }), [
      'templating.list[].type = "interval"',
      'query of a variable = query_result(up)',
    ]);
  });
});
