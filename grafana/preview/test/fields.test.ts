import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cellUrl, safeUrl } from '../src/page/fields/cell-link.ts';
import { display } from '../src/page/fields/display.ts';
import { fieldConfigOf } from '../src/page/fields/field-config.ts';
import { mapped } from '../src/page/fields/mappings.ts';
import { reduce } from '../src/page/fields/reduce.ts';
import { thresholdColor, thresholdLines } from '../src/page/fields/thresholds.ts';
import type { FieldConfig, Panel } from '../src/page/model/dashboard.ts';

const upper: FieldConfig = {
  unit: 'percentunit',
  thresholds: {
    mode: 'absolute',
    steps: [
      { value: null, color: 'green' },
      { value: 0.05, color: 'orange' },
      { value: 0.1, color: 'red' },
    ],
  },
  custom: { thresholdsStyle: { mode: 'dashed' } },
};

describe('thresholds', () => {
  test('give the colour of the last step that a value reaches', () => {
    const colors = [null, 0, 0.0499, 0.05, 0.2].map((value) => thresholdColor(value, upper));
    assert.deepEqual(colors, ['green', 'green', 'green', 'orange', 'red']);
  });

  test('are lines where the panel draws them', () => {
    assert.deepEqual(thresholdLines(upper), [
      { value: 0.05, color: 'orange' },
      { value: 0.1, color: 'red' },
    ]);
    assert.deepEqual(thresholdLines({ ...upper, custom: {} }), []);
  });

  test('that are lower limits have the colour below the line', () => {
    const steps = [
      { value: null, color: 'red' },
      { value: 0.9, color: 'orange' },
      { value: 0.95, color: 'green' },
    ];
    assert.deepEqual(thresholdLines({ ...upper, thresholds: { mode: 'absolute', steps } }), [
      { value: 0.9, color: 'orange' },
      { value: 0.95, color: 'orange' },
    ]);
  });
});

describe('mappings', () => {
  const mappings = [
    { type: 'value', options: { '0': { text: 'Down', color: 'red' }, '1': { text: 'Up', color: 'green' } } },
    { type: 'regex', options: { pattern: 'a.*', result: { text: 'begins with a' } } },
  ] as const;

  test('turn a value into a word with a colour', () => {
    assert.deepEqual(mapped(0, mappings), { text: 'Down', color: 'red' });
    assert.equal(mapped(2, mappings), undefined);
    assert.equal(mapped('toString', mappings), undefined);
  });

  test('turn a text that a regular expression matches completely', () => {
    assert.equal(mapped('abc', mappings)?.text, 'begins with a');
    assert.equal(mapped('bac', mappings), undefined);
  });

  test('replace the unit', () => {
    assert.equal(display(1, { ...upper, mappings }).text, 'Up');
    assert.deepEqual([display(0.5, upper).text, display(0.5, upper).color], ['50%', 'red']);
  });
});

describe('overrides', () => {
  const panel = {
    fieldConfig: {
      defaults: { unit: 's' },
      overrides: [
        {
          matcher: { id: 'byName', options: 'id' },
          properties: [
            { id: 'displayName', value: 'Trace' },
            { id: 'custom.hidden', value: false },
            { id: 'custom.hideFrom', value: { viz: false } },
          ],
        },
      ],
    },
  } as unknown as Panel;

  test('change the field with their name, and settings of the back end', () => {
    assert.deepEqual(fieldConfigOf(panel, 'id', { hidden: true }), {
      unit: 's',
      displayName: 'Trace',
      hidden: false,
    });
  });

  test('change the field that a transformation gave their name', () => {
    assert.equal(fieldConfigOf(panel, 'other', { displayName: 'id' }).displayName, 'Trace');
  });

  test('leave other fields as they are', () => {
    assert.deepEqual(fieldConfigOf(panel, 'other', { unit: 'ns' }), { unit: 'ns' });
  });
});

test('a calculation skips points without a value', () => {
  assert.equal(reduce('lastNotNull', [1, 2, null]), 2);
  assert.equal(reduce('max', [null, 3, -1]), 3);
  assert.equal(reduce('max', []), null);
  assert.equal(reduce('lastNotNull', [null]), null);
});

describe('the link in a cell', () => {
  const values = { raw: 'A/B', fields: { traceIdHidden: 'ab12' }, timeRange: 'from=now-1h&to=now' };

  test('has the value, other columns and the range', () => {
    assert.equal(
      cellUrl(`http://localhost:8025/runbooks/\${__value.raw}.md`, values),
      'http://localhost:8025/runbooks/A%2FB.md',
    );
    assert.equal(
      cellUrl(`/d/logs?var-trace_id=\${__data.fields.traceIdHidden}&\${__url_time_range}`, values),
      '/d/logs?var-trace_id=ab12&from=now-1h&to=now',
    );
  });

  test('leads to a page, never to a script', () => {
    assert.equal(safeUrl('javascript:alert(1)'), undefined);
    assert.equal(safeUrl('//evil.example'), undefined);
    assert.equal(cellUrl(`\${__value.raw}`, { ...values, raw: 'javascript:alert(1)' }), undefined);
    assert.equal(safeUrl('/d/a'), '/d/a');
  });
});
