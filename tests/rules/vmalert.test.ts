import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { convert, convertLabels } from './vmalert/convert.ts';
import { DIFFERENCES, type Difference } from './vmalert/differences.ts';
import { type RuleTest, type RuleTestFile, readRuleTests } from './vmalert/rule-tests.ts';
import { failuresOf } from './vmalert/run.ts';

interface Run {
  readonly file: RuleTestFile;
  readonly test: RuleTest;
  readonly difference: Difference | undefined;
}

const REMEDY = `The result differs on VictoriaMetrics. Change the rule, or add the reason to tests/rules/vmalert/differences.ts.`;

const differenceOf = (path: string, name: string) =>
  DIFFERENCES.find((one) => one.file.test(path) && one.test.test(name));
const files = readRuleTests();
const runs: Run[] = files.flatMap((file) =>
  file.tests.map((one) => ({ file, test: one, difference: differenceOf(file.path, one.name) })),
);

describe('the rules on VictoriaMetrics', () => {
  let failures: ReadonlyMap<number, string> = new Map();

  before(async () => {
    failures = await failuresOf(
      runs.map((run) => (run.difference?.same === 'firing' ? convertLabels : convert)(run.file, run.test)),
    );
  });

  for (const { path, tests } of files) {
    test(`vmalert-tool passes ${path}`, (t) => {
      const own = runs.flatMap((run, index) => (run.file.path === path ? [{ ...run, index }] : []));
      assert.equal(own.length, tests.length);
      assert.notEqual(own.length, 0, 'the file has no test');
      for (const { test: one, difference, index } of own) {
        if (difference) t.diagnostic(`${one.name}: ${difference.same} is the same (${difference.reason})`);
        if (difference?.same === 'nothing')
          assert.ok(failures.has(index), `${one.name}: passes, but is listed as a difference`);
        else assert.ok(!failures.has(index), `${one.name}: ${REMEDY}\n${failures.get(index)}`);
      }
    });
  }

  test('every difference from Prometheus is listed, and each entry of the list belongs to a test', (t) => {
    const same = runs.filter(({ difference }) => difference === undefined).length;
    t.diagnostic(`the same in every number: ${same} of ${runs.length} tests`);
    const used = new Set(runs.map(({ difference }) => difference));
    assert.deepEqual(
      DIFFERENCES.filter((difference) => !used.has(difference)),
      [],
    );
  });
});
