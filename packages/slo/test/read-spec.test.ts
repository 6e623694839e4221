import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { errorBudget, readSpec, SpecError } from '../src/index.ts';

const file = 'orders-success.slo.yml';
const valid = readFileSync(join(import.meta.dirname, '../example', file), 'utf8');

function refusal(text: string, retention?: string): string {
  try {
    readSpec(file, text, retention);
  } catch (error) {
    if (error instanceof SpecError) return error.message;
    throw error;
  }
  return 'accepted';
}

const changed = (from: string | RegExp, to: string) => {
  const text = valid.replace(from, to);
  assert.notEqual(text, valid, `the spec has no ${from}`);
  return text;
};

test('a spec is returned as it is', () => {
  const spec = readSpec(file, valid);
  assert.deepEqual(spec.burn.fast, { short: '5m', long: '1h', factor: 14.4 });
  assert.deepEqual(spec.labels, { team: 'checkout' });
});

describe('a spec is refused, with file, line and remedy, when', () => {
  const cases: readonly [title: string, text: string, expected: RegExp][] = [
    [
      'a tier can never fire',
      changed('objective: 99.5', 'objective: 93'),
      /success\.slo\.yml:12: burn\.fast can never fire: 14\.4 times the budget of 7 % is 100\.8 % .*\n {2}→ use a factor below 14\.2857, or an objective above 93\.0556/,
    ],
    [
      'the objective is 100',
      changed('objective: 99.5', 'objective: 100'),
      /:5: objective is 100: must be < 100\n {2}→ percent of/,
    ],
    ['the objective is 0', changed('objective: 99.5', 'objective: 0'), /:5: objective is 0: must be > 0/],
    [
      'the objective is negative',
      changed('objective: 99.5', 'objective: -1'),
      /:5: objective is -1: must be > 0/,
    ],
    [
      'the objective is not a number',
      changed('objective: 99.5', 'objective: high'),
      /:5: objective is "high": must be number/,
    ],
    [
      'a window is negative',
      changed('long: 1h', 'long: -1h'),
      /:12: burn\.fast\.long is "-1h": must match pattern/,
    ],
    [
      'the window of the budget is negative',
      changed('window: 30d', 'window: -30d'),
      /:6: window is "-30d": .*\n {2}→ such as 30d/,
    ],
    [
      'a window is longer than the retention',
      changed('long: 6h', 'long: 20d'),
      /:13: burn\.slow\.long is 20d, but Prometheus keeps samples for 15d\n {2}→ use a window shorter than 15d/,
    ],
    [
      'a field is unknown',
      changed('window: 30d', 'team: ops\nwindow: 30d'),
      /:6: unknown field team\n {2}→ remove it; known fields are name, title/,
    ],
    [
      'a field inside another is unknown',
      changed('factor: 14.4 }', 'factor: 14.4, for: 5m }'),
      /:12: unknown field burn\.fast\.for\n {2}→ remove it; known fields are short, long, factor/,
    ],
    [
      'a field is missing',
      changed(/^service: shop\n/m, ''),
      /:1: service is missing\n {2}→ add it: the label `service`/,
    ],
    [
      'a label is not text',
      changed('team: checkout', 'team: 7'),
      /:4: labels\.team is 7: must be string\n {2}→ labels of every/,
    ],
    [
      'a label is set by the generator',
      changed('team: checkout', 'severity: page'),
      /:4: labels\.severity is set by the generator\n {2}→ use another name/,
    ],
    [
      'a label has a name that Prometheus refuses',
      changed('team: checkout', 'on-call: checkout'),
      /:4: labels has the name "on-call", which Prometheus does not accept/,
    ],
    [
      'a counter is not a selector',
      changed('outcome="failed"', 'outcome'),
      /:9: sli\.errors is not a selector of series: unexpected text near .*\n {2}→ write a metric/,
    ],
    [
      'the short window is not shorter',
      changed('short: 5m', 'short: 2h'),
      /:12: burn\.fast\.short is 2h, not shorter than its long window 1h/,
    ],
    [
      'one failure alone would fire',
      changed('min_events: 200', 'min_events: 199'),
      /:7: min_events is 199: one failure .*\n {2}→ use at least 200/,
    ],
    [
      'the slow tier is the faster one',
      changed('factor: 6 ', 'factor: 15 '),
      /:13: burn\.slow\.factor is 15, not below/,
    ],
    ['the file is not YAML', 'name: [', /:1: is not valid YAML: .*\n {2}→ correct the line/],
    ['the file is empty', '', /:1: the file is null: must be object\n {2}→ an object with name, title/],
  ];
  for (const [title, text, expected] of cases) {
    test(title, () => assert.match(refusal(text), expected));
  }
});

test('a window longer than the retention is accepted when Prometheus keeps more', () => {
  assert.equal(refusal(changed('long: 6h', 'long: 20d'), '90d'), 'accepted');
});

test('all errors of a spec are reported together', () => {
  const text = changed('objective: 99.5', 'objective: 100').replace('min_events: 200', 'min_events: 0');
  assert.match(refusal(text), /objective is 100[\s\S]*min_events is 0/);
});

test('each tier of an accepted spec fires when everything fails', () => {
  let accepted = 0;
  fc.assert(
    fc.property(
      fc.double({ min: 50, max: 99.999, noNaN: true }),
      fc.double({ min: 1.5, max: 40, noNaN: true }),
      fc.double({ min: 0.1, max: 0.99, noNaN: true }),
      (objective, fast, slowShare) => {
        const text = valid
          .replace('objective: 99.5', `objective: ${objective}`)
          .replace('factor: 14.4', `factor: ${fast}`)
          .replace('factor: 6 ', `factor: ${fast * slowShare} `)
          .replace('min_events: 200', 'min_events: 1000000000');
        const burnOfAllFailing = 1 / errorBudget({ objective });
        const canFire = burnOfAllFailing > fast && fast * slowShare > 1;
        assert.equal(refusal(text) === 'accepted', canFire);
        if (canFire) accepted += 1;
      },
    ),
    { numRuns: 300, seed: 20261121 },
  );
  assert.ok(accepted > 50, `only ${accepted} specs were accepted`);
});
