import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { constantOf, nodesOf, parsePromql, type Rule, readRuleFile } from '@opsconductor/promkit';
import { LOG_RULE_FILES, METRIC_RULE_FILES } from '../../prometheus/rule-files.ts';

const alertsIn = (globs: readonly string[]): Rule[] =>
  globSync([...globs])
    .sort()
    .flatMap(readRuleFile)
    .filter(({ kind }) => kind === 'alert');

/** The paragraph that says when the alert fires, on one line. */
function meaningOf(alert: string): string {
  const [, meaning] =
    /^\*\*Meaning\.\*\* (.+?)\n\n/ms.exec(readFileSync(`docs/runbooks/${alert}.md`, 'utf8')) ?? [];
  assert.ok(meaning, `docs/runbooks/${alert}.md has no paragraph that begins with **Meaning.**`);
  return meaning.replace(/\s+/g, ' ');
}

/** Without 1: texts use "one" for other things too. */
const WORDS: Readonly<Record<number, string>> = {
  2: 'two',
  3: 'three',
  4: 'four',
  5: 'five',
  6: 'six',
  10: 'ten',
};

/** A number as a text has it: `1,400`, `five`. */
const written = (value: number) => {
  const figures = round(Math.abs(value)).toLocaleString('en-US', { maximumFractionDigits: 6 });
  return `(?<![\\d.,])\\b(?:${[figures, WORDS[value] ?? []].flat().join('|')})\\b(?![.,]?\\d)`;
};

/** A threshold as it is (also of a metric in percent), as a percentage, or per minute or hour instead of per second. */
const stated = (value: number) => {
  const others = [value, 60 * value, 3_600 * value].map(
    (each) => `${written(each)}(?! ?(?:minutes?|hours?|%))`,
  );
  const percentages = [value, 100 * value].map((each) => `${written(each)}(?: and \\d+)? %`);
  return new RegExp([...others, ...percentages].join('|'), 'i');
};
const round = (value: number) => Number(value.toPrecision(10));

/** The numbers other than 0 with which an expression compares: `> 0.8 * 1750` is 1,400. */
const thresholdsOf = (expr: string): number[] =>
  nodesOf(parsePromql(expr), 'BinaryExpr')
    .filter((node) => ['Gtr', 'Gte', 'Lss', 'Lte'].some((operator) => node.getChild(operator)))
    .flatMap((node) => [constantOf(node.firstChild, expr), constantOf(node.lastChild, expr)])
    .filter((value) => value !== undefined && value !== 0)
    .map(Number);

describe('a runbook has the numbers of its rules', () => {
  for (const { name, expr, labels } of alertsIn(METRIC_RULE_FILES))
    test(`thresholds of ${name} {${Object.values(labels).join(', ')}}`, () => {
      const missing = thresholdsOf(expr).filter((value) => !stated(value).test(meaningOf(name)));
      assert.deepEqual(missing, [], meaningOf(name));
    });

  for (const { name, forMs, labels } of alertsIn([...METRIC_RULE_FILES, ...LOG_RULE_FILES]))
    if (forMs > 0)
      test(`duration of ${name} {${Object.values(labels).join(', ')}}`, () => {
        const minutes = forMs / 60_000;
        assert.match(
          meaningOf(name),
          new RegExp(`(?:${written(minutes)}${minutes === 1 ? '|\\b(?:a|one)' : ''}) minutes?\\b`, 'i'),
        );
      });
});
