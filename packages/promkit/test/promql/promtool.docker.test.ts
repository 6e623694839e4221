import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { durationsOf, formatMatcher, parsePromql, type Selector, selectorsOf } from '../../src/index.ts';
import { numbered, runInImage } from '../support/run-in-image.ts';
import { expression } from './arbitraries.ts';

const SEED = 20260102;
const MARK = 'promtool_was_here';

test('promtool accepts every generated expression, so that the walk is tested with what Prometheus runs', () => {
  const rules = fc
    .sample(expression, { numRuns: 500, seed: SEED })
    .map((expr, index) => ({ record: `rule:${index}`, expr }));
  const file = stringify({ groups: [{ name: 'a', rules }] });
  const output = runInImage('PROMETHEUS_IMAGE', numbered('yml', [file]), 'promtool check rules 0.yml 2>&1');
  assert.match(output, /SUCCESS: 500 rules found/);
});

test('promtool finds the same selectors, windows, calls and labels', () => {
  const expressions = fc.sample(expression, { numRuns: 100, seed: SEED + 1 });
  // promtool parses each expression, adds a matcher to every selector that it finds, and prints the result in its own form.
  const command = (index: number) =>
    `promtool --experimental promql label-matchers set -- "$(cat ${index}.promql)" ${MARK} 1; echo "#####"`;
  const script = expressions.map((_, index) => command(index)).join('\n');
  const output = runInImage('PROMETHEUS_IMAGE', numbered('promql', expressions), script);
  const printed = output.split('#####\n').slice(0, -1);
  assert.equal(printed.length, expressions.length, output.slice(-500));
  for (const [index, text] of expressions.entries()) {
    const [own, other] = [parsePromql(text), parsePromql(printed[index] ?? '')];
    assert.equal(other.error, undefined, `${text}\n${printed[index]}`);
    const marked = selectorsOf(other);
    assert.ok(
      marked.every(({ matchers }) => matchers.some(({ label }) => label === MARK)),
      printed[index],
    );
    assert.deepEqual(marked.map(comparable), selectorsOf(own).map(comparable), `${text}\n${printed[index]}`);
    assert.deepEqual(
      durationsOf(other).map(({ ms }) => ms),
      durationsOf(own).map(({ ms }) => ms),
    );
  }
});

/** promtool sorts the matchers. */
const comparable = ({ matchers, ...rest }: Selector) => ({
  ...rest,
  matchers: matchers
    .filter(({ label }) => label !== MARK)
    .map(formatMatcher)
    .sort(),
});
