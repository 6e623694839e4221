import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { coverageOf, MutateError, readRuleBook, readTestFiles } from '../src/index.ts';
import { shop } from './support/shop.ts';

const testFile = (text: string) => readTestFiles(shop({ 'shop.test.yml': text }).tests);

test('the rule files of a test file may be globs', () => {
  const [file] = testFile("rule_files: ['*.rules.yml']\ntests: []");
  assert.match(file?.ruleFiles.join() ?? '', /mutate-test-\w+\/shop\.rules\.yml$/);
});

test('values such as 0x28 are not read as hexadecimal numbers', () => {
  const [file] = testFile('rule_files: []\ntests: [{ input_series: [{ series: up, values: 0x28 }] }]');
  assert.match(JSON.stringify(file?.content), /"0x28"/);
});

describe('a test file is refused, with file and line, when', () => {
  const cases: readonly [title: string, text: string, expected: RegExp][] = [
    ['it is not YAML', 'tests:\n  - [', /shop\.test\.yml:\d is not valid YAML/],
    ['it is empty', '', /shop\.test\.yml:1 has no list "rule_files"/],
    ['it has no tests', 'rule_files: []', /shop\.test\.yml:1 has no list "tests"/],
    [
      'a rule file does not exist',
      'tests: []\nrule_files:\n  - shop.rules.yml\n  - none.yml',
      /shop\.test\.yml:4: none\.yml does not exist in /,
    ],
  ];
  for (const [title, text, expected] of cases)
    test(title, () =>
      assert.throws(
        () => testFile(text),
        (error) => error instanceof MutateError && expected.test(error.problem) && error.remedy !== '',
      ),
    );
});

describe('the coverage of a rule', () => {
  const tests = (cases: string) => `rule_files: [shop.rules.yml]\ntests: [{ alert_rule_test: [${cases}] }]`;
  const fires = '{ alertname: OrdersFail, exp_alerts: [{ exp_labels: { severity: critical } }] }';
  const otherFires = '{ alertname: OrdersFail, exp_alerts: [{ exp_labels: { severity: info } }] }';
  const silent = '{ alertname: OrdersFail }';
  const covered = (text: string, alike?: () => boolean) => {
    const { rules, tests: globs } = shop({ 'shop.test.yml': text });
    const [rule] = coverageOf(readRuleBook(rules), readTestFiles(globs), alike);
    return [rule?.fires, rule?.silent];
  };

  test('needs a case in which it fires, and one in which it does not', () => {
    assert.deepEqual(covered(tests(`${fires}, ${silent}`)), [true, true]);
    assert.deepEqual(covered(tests(fires)), [true, false]);
    assert.deepEqual(covered(tests(silent)), [false, true]);
  });

  test('does not count an alert of the same name with other labels', () => {
    assert.deepEqual(covered(tests(otherFires)), [false, true]);
  });

  test('counts tests of another file only if the files are alike', () => {
    const elsewhere = tests(`${fires}, ${silent}`).replace('shop.rules.yml', 'shop.test.yml');
    assert.deepEqual(covered(elsewhere), [false, false]);
    assert.deepEqual(
      covered(elsewhere, () => true),
      [true, true],
    );
  });
});
