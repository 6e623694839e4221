import { InputError } from '../check.ts';
import { parseDuration } from '../promql/duration.ts';
import { asArray, asObject, asText, asTexts, isObject } from './json.ts';
import type { SourceFile } from './source-file.ts';

export type RuleLanguage = 'promql' | 'logql';

export interface Rule {
  readonly kind: 'alert' | 'record';
  readonly name: string;
  readonly language: RuleLanguage;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly forMs: number;
  readonly intervalMs: number;
  readonly group: string;
  readonly file: string;
  /** The line of a setting, or of the rule. */
  line(...keys: string[]): number;
}

/** @throws InputError if the file is not a rule file */
export function rulesIn(source: SourceFile, language: RuleLanguage, fallbackIntervalMs: number): Rule[] {
  const { groups } = asObject(source.value);
  if (!Array.isArray(groups)) throw new InputError(`${source.path} has no list "groups": is it a rule file?`);
  return groups.flatMap((value, groupIndex) => {
    const group = asObject(value);
    const interval = asText(group.interval);
    return asArray(group.rules).map((each, index): Rule => {
      const rule = asObject(each);
      const name = asText(rule.alert) ?? asText(rule.record);
      const expr = asText(rule.expr);
      const line = (...keys: string[]) => source.line('groups', groupIndex, 'rules', index, ...keys);
      if (!isObject(each) || name === undefined || expr === undefined)
        throw new InputError(`${source.path}:${line()} is not a rule: it needs alert or record, and expr`);
      return {
        kind: rule.alert === undefined ? 'record' : 'alert',
        name,
        language,
        expr,
        labels: asTexts(rule.labels),
        annotations: asTexts(rule.annotations),
        forMs: parseDuration(asText(rule.for) ?? '0s'),
        intervalMs: interval === undefined ? fallbackIntervalMs : parseDuration(interval),
        group: asText(group.name) ?? '',
        file: source.path,
        line,
      };
    });
  });
}
