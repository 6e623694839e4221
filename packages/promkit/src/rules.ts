import { readFileSync } from 'node:fs';
import {
  durationIn,
  fieldsOf,
  type Key,
  listOf,
  readYaml,
  type Source,
  SourceError,
  textOf,
  textsOf,
} from './source.ts';

/** A rule of Prometheus (PromQL) or of Loki (LogQL): their rule files have the same form. */
export interface Rule {
  readonly kind: 'alert' | 'record';
  readonly name: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly forMs: number;
  readonly keepFiringForMs: number;
  readonly group: string;
  /** The interval of the group; undefined when the group has that of the program. */
  readonly intervalMs: number | undefined;
  readonly path: string;
  /** The line of a field, such as `expr`, or of the rule. */
  line(...keys: readonly string[]): number;
}

/**
 * The rules of a rule file, in its order. A rule has the labels of its group too. An empty file has no rules.
 *
 * @throws SourceError with the line of a rule or a duration that the program would refuse
 */
export function readRules(source: Source): Rule[] {
  const { groups } = fieldsOf(source.value);
  if (isEmpty(source.value)) return [];
  if (!Array.isArray(groups))
    throw new SourceError(`${source.path} has no list "groups": is it a rule file?`);
  return groups.flatMap((value, index) => {
    const fields = fieldsOf(value);
    const group = textOf(fields.name) ?? '';
    const intervalMs = durationIn(source, ['groups', index], fields, 'interval');
    return listOf(fields.rules).map((value, at) => {
      const rule = readRule(source, value, ['groups', index, 'rules', at]);
      return { ...rule, labels: { ...textsOf(fields.labels), ...rule.labels }, group, intervalMs };
    });
  });
}

/** An empty file, `{}`, or only the key `groups`: promtool finds 0 rules. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value !== 'object' || Array.isArray(value)) return false;
  return Object.entries(value).every(([key, each]) => key === 'groups' && each === null);
}

/** The rules of a rule file on this machine. @throws SourceError */
export const readRuleFile = (path: string): Rule[] => readRules(readYaml(readFileSync(path, 'utf8'), path));

function readRule(
  source: Source,
  settings: unknown,
  keys: readonly Key[],
): Omit<Rule, 'group' | 'intervalMs'> {
  const rule = fieldsOf(settings);
  const alert = textOf(rule.alert);
  const name = alert ?? textOf(rule.record);
  const expr = textOf(rule.expr);
  if (name === undefined || expr === undefined)
    throw new SourceError(
      `${source.path}:${source.line(...keys)} is not a rule: it needs alert or record, and expr`,
    );
  return {
    kind: alert === undefined ? 'record' : 'alert',
    name,
    expr,
    labels: textsOf(rule.labels),
    annotations: textsOf(rule.annotations),
    forMs: durationIn(source, keys, rule, 'for') ?? 0,
    keepFiringForMs: durationIn(source, keys, rule, 'keep_firing_for') ?? 0,
    path: source.path,
    line: (...more) => source.line(...keys, ...more),
  };
}
