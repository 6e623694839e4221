import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastSurvivors } from '../../scripts/mutate/last-report.ts';
import { describeMutant, mutantsOf } from '../../scripts/mutate/mutants.ts';
import { readRuleBook } from '../../scripts/mutate/rule-book.ts';

const mutants = readRuleBook().slice(0, 10).flatMap(mutantsOf);
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
