import { globSync } from 'node:fs';
import { readRuleFile } from '@opsconductor/promkit';
import { LOG_RULE_FILES, METRIC_RULE_FILES } from '../../../../prometheus/rule-files.ts';

export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** An alert by name, and by labels when one name has several rules. */
export interface AlertRef {
  readonly alert: string;
  readonly where: Readonly<Record<string, string>>;
}

export const alert = (name: string, where: AlertRef['where'] = {}): AlertRef => ({ alert: name, where });

/** Alerts that Prometheus evaluates and stores as `ALERTS`. */
export const METRIC_RULES: readonly AlertRule[] = read(METRIC_RULE_FILES);

/** Alerts that Loki evaluates. */
export const LOG_RULES: readonly AlertRule[] = read(LOG_RULE_FILES);

/** @throws when the rule does not exist */
export function rulesOf({ alert, where }: AlertRef): readonly AlertRule[] {
  const found = [...METRIC_RULES, ...LOG_RULES].filter(
    (rule) =>
      rule.alert === alert && Object.entries(where).every(([label, value]) => rule.labels[label] === value),
  );
  if (found.length === 0)
    throw new Error(`Unknown alert: no rule ${alert} ${JSON.stringify(where)}. Name an existing alert.`);
  return found;
}

function read(globs: readonly string[]): AlertRule[] {
  const files = globSync([...globs]).sort();
  if (files.length === 0)
    throw new Error(`${globs.join(', ')}: no rule file. Run the command in the root of the repository.`);
  return files
    .flatMap(readRuleFile)
    .filter(({ kind }) => kind === 'alert')
    .map(({ name, expr, labels, annotations }) => ({ alert: name, expr, labels, annotations }));
}
