import { existsSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { ValidateConfig } from '../config-schema.ts';
import { InputError, Skip } from '../errors.ts';
import { type AlertmanagerConfig, readAlertmanagerConfig } from './alertmanager-config.ts';
import { Catalogue } from './catalogue.ts';
import { type Compose, readCompose } from './compose.ts';
import { type Dashboard, readDashboard } from './dashboards.ts';
import { type Expression, expressionsOf } from './expressions.ts';
import { readFiles } from './files.ts';
import { memo } from './memo.ts';
import type { DeclaredMetric } from './metric.ts';
import { readMetrics } from './metrics.ts';
import { type PrometheusConfig, readPrometheusConfig } from './prometheus-config.ts';
import { isRuleFile, type Rule, type RuleLanguage, rulesIn } from './rules.ts';
import { andThen, asOneError, joined, type Several } from './several.ts';
import { readSlo, type Slo } from './slo.ts';
import type { SourceFile } from './source-file.ts';

/** The inputs that consist of several files. */
type Part = 'rules' | 'dashboards' | 'datasources' | 'slo' | 'metrics' | 'prometheusConfig';

/**
 * The input of all checks. Each part is read once, when the first check needs it. A file that cannot be read is left out:
 * `unreadable` names it, and `complete` stops a check that would be wrong without it.
 */
export class Inputs {
  readonly root: string;
  readonly config: ValidateConfig;
  readonly compose: () => Compose;
  readonly prometheusConfig: () => PrometheusConfig;
  readonly rules: () => readonly Rule[];
  readonly alertmanager: () => AlertmanagerConfig;
  readonly dashboards: () => readonly Dashboard[];
  readonly datasources: () => readonly SourceFile[];
  readonly slos: () => readonly Slo[];
  /** PromQL and LogQL of rules and panels. */
  readonly expressions: () => readonly Expression[];
  readonly catalogue: () => Promise<Catalogue>;
  readonly #parts: {
    readonly ruleFiles: () => Several<SourceFile>;
    readonly rules: () => Several<Rule>;
    readonly dashboards: () => Several<Dashboard>;
    readonly datasources: () => Several<SourceFile>;
    readonly slo: () => Several<Slo>;
    readonly metrics: () => Promise<Several<DeclaredMetric>>;
  };
  readonly #errors: InputError[] = [];

  /**
   * @param root the folder that paths of the configuration are relative to
   * @param environment the variables of the shell: compose prefers them to those of `.env`
   */
  constructor(root: string, config: ValidateConfig, environment: NodeJS.Dict<string> = {}) {
    this.root = root;
    this.config = config;
    this.compose = this.#file(() => readCompose(root, this.need('compose', '--compose'), environment));
    this.prometheusConfig = this.#file(() => {
      const found = readPrometheusConfig(root, this.need('prometheusConfig', '--prometheus-config'));
      this.#errors.push(...found.errors);
      return found;
    });
    this.alertmanager = this.#file(() =>
      readAlertmanagerConfig(root, this.need('alertmanagerConfig', '--alertmanager-config')),
    );
    const files = (patterns: readonly string[]) => readFiles(root, patterns);
    this.#parts = {
      ruleFiles: memo(() => files(config.rules ?? [])),
      rules: this.#several(() => this.#readRules()),
      dashboards: this.#several(() =>
        andThen(
          files(this.need('dashboards', '--dashboards').map((path) => this.#inFolder(path))),
          (file) => [readDashboard(file)],
        ),
      ),
      datasources: this.#several(() => files(this.need('datasources', 'datasources'))),
      slo: this.#several(() => andThen(files(this.need('slo', 'slo')), (file) => [readSlo(file)])),
      metrics: memo(() => this.#readMetrics()),
    };
    this.rules = () => readable(this.#parts.rules());
    this.dashboards = () => readable(this.#parts.dashboards());
    this.datasources = () => readable(this.#parts.datasources());
    this.slos = () => readable(this.#parts.slo());
    this.expressions = memo(() => this.#readExpressions());
    this.catalogue = memo(() => this.#readCatalogue());
  }

  /** A part of the configuration. @throws Skip naming the option if it is not given */
  need<K extends keyof ValidateConfig>(key: K, option: string): NonNullable<ValidateConfig[K]> {
    const value = this.config[key];
    if (value === undefined) throw new Skip(`${option} is not given`);
    return value;
  }

  has(key: keyof ValidateConfig): boolean {
    return this.config[key] !== undefined;
  }

  path(relative: string): string {
    return isAbsolute(relative) ? relative : join(this.root, relative);
  }

  alerts(): Rule[] {
    return this.rules().filter(({ kind }) => kind === 'alert');
  }

  /** The rule files that promtool can check. */
  ruleFiles(): string[] {
    this.need('rules', '--rules');
    return readable(this.#parts.ruleFiles())
      .filter(isRuleFile)
      .map(({ path }) => path);
  }

  /** A file that a check can do without: undefined if it is not given or cannot be read. */
  optional<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (error instanceof Skip || error instanceof InputError) return undefined;
      throw error;
    }
  }

  /** The catalogue; undefined if it is not given or cannot be read. */
  async knownSeries(): Promise<Catalogue | undefined> {
    try {
      return await this.catalogue();
    } catch (error) {
      if (error instanceof Skip || error instanceof InputError) return undefined;
      throw error;
    }
  }

  /** @throws InputError if one of the files cannot be read. For checks that would be wrong without a file. */
  async complete(...parts: readonly Part[]): Promise<void> {
    const errors = await this.#errorsOf(parts);
    if (errors.length > 0) throw asOneError(errors);
  }

  /** Whether all files can be read. */
  async isComplete(...parts: readonly Part[]): Promise<boolean> {
    return (await this.#errorsOf(parts)).length === 0;
  }

  async #errorsOf(parts: readonly Part[]): Promise<InputError[]> {
    const errors = await Promise.all(
      parts.map(async (part) => {
        if (part === 'rules' ? !this.has('rules') && !this.has('lokiRules') : !this.has(part)) return [];
        if (part !== 'prometheusConfig') return (await this.#parts[part]()).errors;
        try {
          return this.prometheusConfig().errors;
        } catch (error) {
          if (error instanceof InputError) return [error];
          throw error;
        }
      }),
    );
    return errors.flat();
  }

  /** Why files could not be read, as far as checks have asked for them. */
  unreadable(): InputError | undefined {
    return this.#errors.length > 0 ? asOneError(this.#errors) : undefined;
  }

  #file<T>(read: () => T): () => T {
    return memo(() => {
      try {
        return read();
      } catch (error) {
        if (error instanceof InputError) this.#errors.push(error);
        throw error;
      }
    });
  }

  #several<T>(read: () => Several<T>): () => Several<T> {
    return memo(() => {
      const several = read();
      this.#errors.push(...several.errors);
      return several;
    });
  }

  #inFolder(path: string): string {
    const absolute = this.path(path);
    return existsSync(absolute) && statSync(absolute).isDirectory() ? join(path, '**/*.json') : path;
  }

  #readRules(): Several<Rule> {
    if (!this.has('rules') && !this.has('lokiRules')) throw new Skip('--rules is not given');
    const intervalMs = this.optional(() => this.prometheusConfig().evaluationIntervalMs);
    const read = (files: Several<SourceFile>, language: RuleLanguage) =>
      andThen(files, (file) => rulesIn(file, language, intervalMs));
    return joined([
      read(this.#parts.ruleFiles(), 'promql'),
      read(readFiles(this.root, this.config.lokiRules ?? []), 'logql'),
    ]);
  }

  #readExpressions(): Expression[] {
    const hasRules = this.has('rules') || this.has('lokiRules');
    if (!hasRules && !this.has('dashboards')) throw new Skip('neither --rules nor --dashboards is given');
    const rules = hasRules ? this.#parts.rules() : NOTHING;
    const dashboards = this.has('dashboards') ? this.#parts.dashboards() : NOTHING;
    if (rules.found.length + dashboards.found.length === 0) readable(joined<unknown>([rules, dashboards]));
    return expressionsOf(rules.found, dashboards.found);
  }

  async #readMetrics(): Promise<Several<DeclaredMetric>> {
    const { modules, catalogues } = this.need('metrics', '--metrics');
    const metrics = await readMetrics(this.root, { modules, catalogues });
    this.#errors.push(...metrics.errors);
    return metrics;
  }

  async #readCatalogue(): Promise<Catalogue> {
    const metrics = readable(await this.#parts.metrics());
    const jobs = this.optional(() => this.prometheusConfig().jobs) ?? [];
    return new Catalogue(metrics, jobs, this.has('rules') ? this.#parts.rules().found : []);
  }
}

const NOTHING = { found: [], errors: [] };

/** What could be read. @throws InputError if that is nothing, because a check without input would be clean */
function readable<T>({ found, errors }: Several<T>): readonly T[] {
  if (found.length === 0 && errors.length > 0) throw asOneError(errors);
  return found;
}
