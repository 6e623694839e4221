import type { YAMLMap } from 'yaml';
import { ConfigFile } from './config-file.ts';
import { parseDuration } from './duration.ts';
import { logqlDurations } from './logql.ts';
import type { Profile, ProfileFile } from './profile.ts';
import { metricNames, promqlDurations } from './promql.ts';

/** An alert by its name and, where several rules share the name, by labels that distinguish them. */
export interface RuleName {
  readonly alertname: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** A rule with its durations in milliseconds, as in the scaled file. */
export interface Rule {
  readonly name: string;
  readonly isAlert: boolean;
  readonly source: 'prometheus' | 'loki';
  readonly where: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly intervalMs: number;
  readonly forMs: number;
  readonly keepFiringForMs: number;
  /** Windows and offsets of the expression. */
  readonly windowsMs: readonly number[];
  /** Metrics that a PromQL expression reads. */
  readonly reads: ReadonlySet<string>;
}

/** Every rule of a profile. */
export function rulesOf(profile: Profile): Rule[] {
  const interval = {
    prometheus: evaluationInterval(profile, 'prometheus', 'global'),
    loki: evaluationInterval(profile, 'loki', 'ruler'),
  };
  return profile.files.flatMap((file) => {
    if (file.kind === 'prometheusRules') return rulesIn(file, 'prometheus', interval.prometheus);
    return file.kind === 'lokiRules' ? rulesIn(file, 'loki', interval.loki) : [];
  });
}

/** The longest scrape interval of a profile, in milliseconds. */
export function scrapeIntervalMs(profile: Profile): number {
  const intervals = profile.files
    .filter(({ kind }) => kind === 'prometheus')
    .flatMap(({ path, scaled }) => {
      const file = new ConfigFile(path, scaled);
      const global = file.map(file.root, 'global');
      return [...(global ? [global] : []), ...file.maps(file.root, 'scrape_configs')].flatMap(
        (map) => file.text(map, 'scrape_interval') ?? [],
      );
    });
  return Math.max(0, ...intervals.map(parseDuration));
}

/** Whether a rule can be the named one: the labels that the rule sets must be equal. */
export function isRule(rule: Rule, { alertname, labels = {} }: RuleName): boolean {
  return (
    rule.isAlert &&
    rule.name === alertname &&
    Object.entries(labels).every(([name, value]) => (rule.labels[name] ?? value) === value)
  );
}

function evaluationInterval(profile: Profile, kind: 'prometheus' | 'loki', key: string): number {
  for (const { path, scaled } of profile.files.filter((file) => file.kind === kind)) {
    const file = new ConfigFile(path, scaled);
    const map = file.map(file.root, key);
    const text = map && file.text(map, 'evaluation_interval');
    if (text !== undefined) return parseDuration(text);
  }
  return 60_000 / profile.factor;
}

function rulesIn({ path, scaled }: ProfileFile, source: Rule['source'], fallbackMs: number): Rule[] {
  const file = new ConfigFile(path, scaled);
  return file.maps(file.root, 'groups').flatMap((group) => {
    const interval = file.text(group, 'interval');
    const intervalMs = interval === undefined ? fallbackMs : parseDuration(interval);
    return file.maps(group, 'rules').map((rule) => readRule(file, rule, source, intervalMs));
  });
}

function readRule(file: ConfigFile, rule: YAMLMap, source: Rule['source'], intervalMs: number): Rule {
  const alert = file.text(rule, 'alert');
  const name = alert ?? file.text(rule, 'record');
  const where = file.where(rule, 'expr');
  const expr = file.text(rule, 'expr');
  if (name === undefined || expr === undefined)
    throw new Error(`${where}: the rule has no name or no expression`);
  const labels = file.map(rule, 'labels')?.toJSON() as Record<string, unknown> | undefined;
  return {
    name,
    isAlert: alert !== undefined,
    source,
    where,
    labels: Object.fromEntries(Object.entries(labels ?? {}).map(([label, value]) => [label, String(value)])),
    intervalMs,
    forMs: parseDuration(file.text(rule, 'for') ?? '0'),
    keepFiringForMs: parseDuration(file.text(rule, 'keep_firing_for') ?? '0'),
    windowsMs: source === 'prometheus' ? promqlDurations(expr, where) : logqlDurations(expr, where),
    reads: source === 'prometheus' ? metricNames(expr, where) : new Set(),
  };
}
