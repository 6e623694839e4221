import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { describeMutant, lastSurvivors, mutantsOf, readRuleBook } from '../src/index.ts';
import { readExcuses, survivorsOf } from '../src/survivors.ts';
import { shop } from './support/shop.ts';

const mutants = readRuleBook(shop().rules).flatMap(mutantsOf);
const survivor = (index: number) => {
  const mutant = mutants[index];
  assert.ok(mutant);
  return { mutant: describeMutant(mutant), tests: 1, reason: 'not explained' };
};

test('only the mutants that survived the last run are tested again', () => {
  const again = lastSurvivors(mutants, { total: mutants.length, survivors: [survivor(3), survivor(7)] });
  assert.deepEqual(again, [mutants[3], mutants[7]]);
});

test('after a change of the rules all mutants must be tested', () => {
  const survivors = [survivor(3)];
  assert.throws(() => lastSurvivors(mutants, { total: mutants.length + 1, survivors }), /rules have changed/);
  const gone = [{ ...survivor(3), mutant: 'a.yml A {} comparison: > → < at 1' }];
  assert.throws(
    () => lastSurvivors(mutants, { total: mutants.length, survivors: gone }),
    /rules have changed/,
  );
});

test('a survivor has the reason of the file of survivors', () => {
  const verdicts = mutants.slice(0, 3).map((mutant, index) => ({ mutant, killed: index === 0, tests: 1 }));
  const reasons = survivorsOf(verdicts, new Map([[survivor(1).mutant, 'equal values']]));
  assert.deepEqual(
    reasons.map(({ reason }) => reason),
    ['equal values', 'not explained'],
  );
});

describe('a file of survivors is refused when', () => {
  const cases: readonly [title: string, text: string, expected: RegExp][] = [
    ['it is not YAML', 'a: [', /survivors\.yml cannot be read: /],
    ['it is not a list', 'mutant: a', /survivors\.yml is not a list/],
    ['an entry has no reason', '- mutant: a', /survivors\.yml: entry 1 needs the texts mutant and reason/],
  ];
  for (const [title, text, expected] of cases)
    test(title, () => {
      const { folder } = shop({ 'survivors.yml': text });
      assert.throws(() => readExcuses(`${folder}/survivors.yml`), expected);
    });

  test('it does not exist', () =>
    assert.throws(() => readExcuses('none.yml'), /none\.yml cannot be read: ENOENT/));
});
