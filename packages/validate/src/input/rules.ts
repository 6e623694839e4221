import { type Rule as FileRule, readRules, type Source } from '@opsconductor/promkit';
import { InputError } from '../errors.ts';
import { asArray, asObject, isObject, objectsIn } from './json.ts';
import { reading, type SourceFile } from './source-file.ts';

export type RuleLanguage = 'promql' | 'logql';

export interface Rule extends Omit<FileRule, 'path'> {
  readonly language: RuleLanguage;
  /** Undefined if neither the group nor a configuration gives it. */
  readonly intervalMs: number | undefined;
  readonly file: string;
}

/**
 * The rules of a rule file, or of a PrometheusRule of the Prometheus operator. A file of promtool's rule tests has none.
 *
 * @throws InputError if the file is not a rule file
 */
export function rulesIn(
  source: SourceFile,
  language: RuleLanguage,
  fallbackIntervalMs: number | undefined,
): Rule[] {
  if (source.hasMoreDocuments)
    throw new InputError(
      `${source.path} has more than one YAML document, of which Prometheus reads only the first: give each a file`,
    );
  const own = isResource(source.value) ? below(source, 'spec') : source;
  if (isOfTests(source.value)) return [];
  if (isOfGrafana(own.value))
    throw new InputError(
      `${source.path} has alert rules of Grafana, which validate does not read: leave it out of --rules`,
    );
  return reading(() => readRules(own)).map(({ path: file, intervalMs = fallbackIntervalMs, ...rule }) => ({
    ...rule,
    language,
    intervalMs,
    file,
  }));
}

/** Whether promtool can check the file itself. */
export const isRuleFile = ({ value }: Source): boolean =>
  !isResource(value) && !isOfTests(value) && asArray(asObject(value).groups).length > 0;

const isResource = (value: unknown): boolean => asObject(value).kind === 'PrometheusRule';

const isOfTests = (value: unknown): boolean => {
  const { tests, groups } = asObject(value);
  return Array.isArray(tests) && groups === undefined;
};

const isOfGrafana = (value: unknown): boolean =>
  objectsIn(asObject(value).groups).some(({ rules }) =>
    objectsIn(rules).some(
      (rule) => isObject(rule) && rule.condition !== undefined && Array.isArray(rule.data),
    ),
  );

const below = (source: Source, key: string): Source => ({
  path: source.path,
  value: asObject(source.value)[key],
  line: (...keys) => source.line(key, ...keys),
});
