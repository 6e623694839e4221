import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { amtoolScript, parseMatchers, readRoutes, readYaml, routesOf } from '../../src/index.ts';
import { numbered, runInImage } from '../support/run-in-image.ts';
import { entry, labels, tree } from './arbitraries.ts';

const SEED = 20260102;

test('amtool sends the same alerts to the same receivers, for generated routing trees', () => {
  const trees = fc.sample(tree, { numRuns: 30, seed: SEED }).map((config) => stringify(config));
  const sets = fc.sample(labels, { numRuns: 8, seed: SEED });
  const script = trees.map((_, index) => `echo ${index}\n${amtoolScript(`${index}.yml`, sets)}`).join('\n');
  const answers = runInImage('ALERTMANAGER_IMAGE', numbered('yml', trees), script);
  const expected = trees.flatMap((text, index) => {
    const root = readRoutes(readYaml(text, `${index}.yml`));
    return [
      `${index}`,
      ...sets.map((each) =>
        routesOf(root, each)
          .map(({ receiver }) => receiver)
          .join(','),
      ),
    ];
  });
  assert.deepEqual(answers.trimEnd().split('\n'), expected);
});

test('amtool refuses the same matchers, of any text', () => {
  // A single quote is a part of the value, so the flags behind it are in the middle, which JavaScript does not have.
  const entries = fc.sample(entry, { numRuns: 600, seed: SEED }).filter((text) => !/'\(\?[is]+\)/.test(text));
  const files = entries.map((text) =>
    stringify({ route: { receiver: 'a', routes: [{ matchers: [text] }] }, receivers: [{ name: 'a' }] }),
  );
  const output = runInImage('ALERTMANAGER_IMAGE', numbered('yml', files), 'amtool check-config *.yml');
  const found = new Map(
    // A warning about old syntax can stand between the name and the result.
    [...output.matchAll(/Checking '(\d+)\.yml'(?:time=.*\n)* +(SUCCESS|FAILED)/g)].map(
      ([, index, result]) => [Number(index), result],
    ),
  );
  const accepts = (text: string) => {
    try {
      return parseMatchers(text).length >= 0;
    } catch {
      return false;
    }
  };
  const differing = entries.filter((text, index) => accepts(text) !== (found.get(index) === 'SUCCESS'));
  assert.equal(found.size, entries.length, output.slice(-500));
  assert.deepEqual(differing, []);
});

test('amtool gives every accepted matcher the same meaning', () => {
  const accepted = fc.sample(entry, { numRuns: 150, seed: SEED + 1 }).filter((text) => {
    try {
      return parseMatchers(text).every(({ label }) => label !== '');
    } catch {
      return false;
    }
  });
  const receivers = [{ name: 'yes' }, { name: 'no' }];
  const files = accepted.map((text) =>
    stringify({ route: { receiver: 'no', routes: [{ receiver: 'yes', matchers: [text] }] }, receivers }),
  );
  // For an equality, its own value; for any other operator, a value that some patterns match.
  const sets = accepted.map((text) =>
    Object.fromEntries(
      parseMatchers(text).map(({ label, operator, value }) => [label, operator === '=' ? value : 'a']),
    ),
  );
  const script = sets.map((each, index) => amtoolScript(`${index}.yml`, [each])).join('\n');
  const answers = runInImage('ALERTMANAGER_IMAGE', numbered('yml', files), script).trimEnd().split('\n');
  const expected = files.map((text, index) =>
    routesOf(readRoutes(readYaml(text, 'a.yml')), sets[index] ?? {})
      .map(({ receiver }) => receiver)
      .join(','),
  );
  assert.deepEqual(answers, expected);
});
