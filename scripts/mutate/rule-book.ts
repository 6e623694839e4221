import { globSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels?: Record<string, string>;
}

interface RuleFile {
  readonly groups: { readonly name: string; readonly rules: Rule[] }[];
}

/** A rule and its place. */
export interface RulePlace {
  readonly file: string;
  readonly group: number;
  readonly index: number;
  readonly rule: Rule;
}

const RULE_FILES = [
  'prometheus/alert_rules.yml',
  'prometheus/recording_rules.yml',
  'prometheus/rules/**/*.rules.yml',
];

export const readRuleFile = (file: string): RuleFile => parse(readFileSync(file, 'utf8'), { merge: true });

/** Every rule of the repository, in the order of the files. */
export function readRuleBook(): RulePlace[] {
  return globSync(RULE_FILES)
    .sort()
    .flatMap((file) =>
      readRuleFile(file).groups.flatMap(({ rules }, group) =>
        rules.map((rule, index) => ({ file, group, index, rule })),
      ),
    );
}

export const ruleName = ({ alert, record }: Rule) => alert ?? record ?? '';

/** Names of the rules whose result may change with `name`: the rule itself and the rules that read it, directly or not. */
export function readersOf(name: string, book: readonly RulePlace[]): Set<string> {
  const readers = new Set([name]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { rule } of book) {
      const reads = [...readers].some((one) => new RegExp(`(?<![\\w:])${one}(?![\\w:])`).test(rule.expr));
      if (reads && !readers.has(ruleName(rule))) {
        readers.add(ruleName(rule));
        grown = true;
      }
    }
  }
  return readers;
}
