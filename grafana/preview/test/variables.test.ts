import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isLabelValues } from '../src/page/query/variable-values.ts';
import { interpolate } from '../src/page/variables/interpolate.ts';
import { ALL, readsOf, readVariable, toggled } from '../src/page/variables/variable.ts';

const service =
  readVariable({
    type: 'query',
    name: 'service',
    multi: true,
    includeAll: true,
    allValue: '.*',
    query: { query: 'label_values(up, service)' },
    current: { value: [ALL] },
  }) ?? assert.fail();
const trace = readVariable({ type: 'textbox', name: 'trace_id', query: '' }) ?? assert.fail();
const times = { range: { from: 0, to: 3_600_000 }, interval: 30_000 };
const filled = (query: string, selection: Readonly<Record<string, string[]>> = {}) =>
  interpolate(query, [service, trace], selection, times);

describe('a query gets', () => {
  for (const [what, values, expected] of [
    ['the text for all', [ALL], 'up{service=~".*"}'],
    ['one value as a regular expression', ['a.b'], 'up{service=~"a\\\\.b"}'],
    ['several values as alternatives', ['a', 'b'], 'up{service=~"(a|b)"}'],
    ['a value with a quote as a part of the string', ['a"b'], 'up{service=~"a\\"b"}'],
  ] as const)
    test(what, () => assert.equal(filled('up{service=~"$service"}', { service: [...values] }), expected));

  test('a text without changes, except the end of the string', () => {
    assert.equal(
      filled(`{a="b"} | t=~"0*\${trace_id}.*"`, { trace_id: ['4bf9'] }),
      '{a="b"} | t=~"0*4bf9.*"',
    );
    assert.equal(filled(`"\${trace_id}"`, { trace_id: ['x"} or up{a="'] }), '"x\\"} or up{a=\\""');
  });

  test('the durations that depend on the range and the width', () => {
    assert.equal(
      filled('[$__rate_interval] [$__range] [$__auto] [$__interval]'),
      '[60s] [3600s] [30s] [30s]',
    );
  });

  test('its default without a selection', () => {
    assert.equal(filled(`$service \${service:regex}`), '.* .*');
  });

  test('a sentence about a variable that does not exist', () => {
    assert.throws(() => filled('$region'), /does not know the variable \$region/);
  });
});

test('the end of a regular expression and a group of label_replace are not variables', () => {
  assert.equal(
    filled('label_replace(up, "a", "$1", "b", "(.*)")'),
    'label_replace(up, "a", "$1", "b", "(.*)")',
  );
  assert.equal(filled('up{a=~"b$"}'), 'up{a=~"b$"}');
});

test('the variables that a query reads are found', () => {
  assert.deepEqual(readsOf(`label_values(up{environment=~"$environment",a="\${b:regex}"}, service)`), [
    'environment',
    'b',
  ]);
});

test('label_values is the one query of a variable that is known', () => {
  const queries = [
    'label_values(up, a)',
    'label_values(a)',
    'label_values(up{a=~"b,c"}, d)',
    'metrics(.*)',
    'label_values(up, a-b)',
  ];
  assert.deepEqual(queries.map(isLabelValues), [true, true, true, false, false]);
});

test('a variable of an unknown type is not read', () => {
  assert.equal(readVariable({ type: 'adhoc', name: 'a' }), undefined);
});

describe('a click on', () => {
  for (const [what, values, value, result] of [
    ['a value replaces all', [ALL], 'a', ['a']],
    ['a second value adds it', ['a'], 'b', ['a', 'b']],
    ['a chosen value removes it', ['a', 'b'], 'a', ['b']],
    ['the last chosen value chooses all', ['a'], 'a', [ALL]],
    ['all replaces the values', ['a', 'b'], ALL, [ALL]],
  ] as const)
    test(what, () => assert.deepEqual(toggled(values, value), result));
});
