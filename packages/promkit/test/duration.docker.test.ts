import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { formatDuration, parseDuration, parsePromqlDuration } from '../src/index.ts';
import { window } from './promql/arbitraries.ts';
import { numbered, runInImage } from './support/run-in-image.ts';

const SEED = 20260102;

test('promtool accepts the same durations in a rule', () => {
  const part = fc.tuple(
    fc.constantFrom('0', '1', '07', '90', '1.5', '', '-1', '300', '18446744073709551615'),
    fc.constantFrom('y', 'w', 'd', 'h', 'm', 's', 'ms', '', 'M', 'us', ' '),
  );
  const generated = fc.array(part, { maxLength: 3 }).map((parts) => parts.flat().join(''));
  const known = ['0', '90', '', '1h30m', '30m1h', '1m1m', '1.5h', '292y', '293y', '15250w1d', '15251w'];
  const texts = [...known, ...fc.sample(generated, { numRuns: 400, seed: SEED })];
  const files = texts.map((text) =>
    stringify({ groups: [{ name: 'a', rules: [{ alert: 'A', expr: 'up', for: text }] }] }),
  );
  const output = runInImage('PROMETHEUS_IMAGE', numbered('yml', files), 'promtool check rules *.yml 2>&1');
  const found = new Map(
    [...output.matchAll(/Checking (\d+)\.yml\n +(SUCCESS|FAILED)/g)].map(([, index, result]) => [
      Number(index),
      result,
    ]),
  );
  assert.equal(found.size, texts.length, output.slice(-500));
  assert.deepEqual(
    texts.filter((text, index) => (parseDuration(text) !== undefined) !== (found.get(index) === 'SUCCESS')),
    [],
  );
});

test('promtool reads the same lengths in an expression, and prints them the same', () => {
  const texts = [
    '90',
    '1h30m',
    '0x1f',
    '017',
    '1e3',
    '1.5',
    ...fc.sample(window, { numRuns: 200, seed: SEED }),
  ];
  const expression = texts.map((text) => `rate(x[${text}])`).join(' or ');
  const script = 'promtool --experimental promql format -- "$(cat 0.promql)"';
  const output = runInImage('PROMETHEUS_IMAGE', numbered('promql', [expression]), script);
  assert.deepEqual(
    [...output.matchAll(/\[(.+?)\]/g)].map(([, printed]) => printed),
    texts.map((text) => formatDuration(parsePromqlDuration(text) ?? Number.NaN)),
  );
});
