import { parseLokiDuration, readRules, readYaml } from '@opsconductor/promkit';
import { ConfigFile } from './config-file.ts';
import { durationOf } from './duration-of.ts';
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
  return Math.max(0, ...intervals.map((text) => durationOf(text)));
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
    if (text !== undefined) return durationOf(text, parseLokiDuration);
  }
  return 60_000 / profile.factor;
}

function rulesIn({ path, scaled }: ProfileFile, source: Rule['source'], fallbackMs: number): Rule[] {
  const [windows, names] =
    source === 'prometheus' ? [promqlDurations, metricNames] : [logqlDurations, () => new Set<string>()];
  return readRules(readYaml(scaled, path)).map((rule) => {
    const { kind, name, expr, labels, forMs, keepFiringForMs, intervalMs = fallbackMs } = rule;
    const where = `${path}:${rule.line('expr')}: expr`;
    return {
      name,
      isAlert: kind === 'alert',
      source,
      where,
      labels,
      intervalMs,
      forMs,
      keepFiringForMs,
      windowsMs: windows(expr, where),
      reads: names(expr, where),
    };
  });
}
