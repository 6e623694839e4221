import { readFileSync } from 'node:fs';
import { parsePromql, readRules, readYaml, SourceError } from '@opsconductor/promkit';
import { filesOf } from './files.ts';
import { MutateError } from './mutate-error.ts';

/** A rule as its file has it. */
export interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  /** A Prometheus duration. */
  readonly for?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface RuleFile {
  readonly groups: readonly { readonly name: string; readonly rules: readonly Rule[] }[];
}

/** A rule and its place. */
export interface RulePlace {
  readonly file: string;
  readonly content: RuleFile;
  /** The index of its group in the file, and its index in the group. */
  readonly group: number;
  readonly index: number;
  readonly rule: Rule;
}

/**
 * The content of a Prometheus rule file, unchanged.
 *
 * @throws MutateError with file and line, if Prometheus would refuse it
 */
export function readRuleFile(file: string): RuleFile {
  try {
    const source = readYaml(readFileSync(file, 'utf8'), file);
    for (const { name, expr, line } of readRules(source)) {
      const { error } = parsePromql(expr);
      if (error !== undefined)
        throw new SourceError(`${file}:${line('expr')}: the expression of ${name} is not PromQL: ${error}`);
    }
    return source.value as RuleFile;
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    throw new MutateError(error.message, 'Correct it; `promtool check rules` shows more.');
  }
}

/** Every rule of the files, in the order of their names. @throws MutateError */
export function readRuleBook(globs: readonly string[]): RulePlace[] {
  return filesOf(globs, 'rule file').flatMap((file) => {
    const content = readRuleFile(file);
    return content.groups.flatMap(({ rules = [] }, group) =>
      rules.map((rule, index) => ({ file, content, group, index, rule })),
    );
  });
}

export const ruleName = ({ alert, record }: Rule): string => alert ?? record ?? '';

/** Whether an expression names a rule. */
export function mentions(expr: string, name: string): boolean {
  const escaped = name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return new RegExp(`(?<![\\w:])${escaped}(?![\\w:])`).test(expr);
}

/** Names of the rules whose result may change with `name`: the rule itself and the rules that read it, directly or not. */
export function readersOf(name: string, book: readonly RulePlace[]): Set<string> {
  const readers = new Set([name]);
  for (const reader of readers) {
    for (const { rule } of book) if (mentions(rule.expr, reader)) readers.add(ruleName(rule));
  }
  return readers;
}
