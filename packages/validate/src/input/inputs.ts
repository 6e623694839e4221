import { existsSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { ValidateConfig } from '../config/schema.ts';
import { InputError, Skip } from '../errors.ts';
import { type AlertmanagerConfig, readAlertmanagerConfig } from './alertmanager-config.ts';
import { Catalogue } from './catalogue.ts';
import { type Compose, readCompose } from './compose.ts';
import { type Dashboard, readDashboard } from './dashboards.ts';
import { type Expression, expressionsOf } from './expressions.ts';
import { readFiles } from './files.ts';
import { memo } from './memo.ts';
import { readMetrics } from './metrics.ts';
import { type PrometheusConfig, readPrometheusConfig } from './prometheus-config.ts';
import { type Rule, rulesIn } from './rules.ts';
import { readSlo, type Slo } from './slo.ts';
import type { SourceFile } from './source-file.ts';

/** The evaluation interval without a prometheus.yml. */
const DEFAULT_INTERVAL_MS = 60_000;

/** The input of all checks. Each part is read once, when the first check needs it. */
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

  /** @param root the folder that paths of the configuration are relative to */
  constructor(root: string, config: ValidateConfig) {
    this.root = root;
    this.config = config;
    this.compose = memo(() => readCompose(root, this.need('compose', '--compose')));
    this.prometheusConfig = memo(() =>
      readPrometheusConfig(root, this.need('prometheusConfig', '--prometheus-config')),
    );
    this.rules = memo(() => this.#readRules());
    this.alertmanager = memo(() =>
      readAlertmanagerConfig(root, this.need('alertmanagerConfig', '--alertmanager-config')),
    );
    this.dashboards = memo(() =>
      readFiles(
        root,
        this.need('dashboards', '--dashboards').map((path) => this.#inFolder(path)),
      ).map(readDashboard),
    );
    this.datasources = memo(() => readFiles(root, this.need('datasources', 'datasources')));
    this.slos = memo(() => readFiles(root, this.need('slo', 'slo')).map(readSlo));
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

  #inFolder(path: string): string {
    const absolute = this.path(path);
    return existsSync(absolute) && statSync(absolute).isDirectory() ? join(path, '**/*.json') : path;
  }

  #readRules(): Rule[] {
    if (!this.has('rules') && !this.has('lokiRules')) throw new Skip('--rules is not given');
    const intervalMs = this.has('prometheusConfig')
      ? this.prometheusConfig().evaluationIntervalMs
      : DEFAULT_INTERVAL_MS;
    const read = (patterns: readonly string[] | undefined, language: Rule['language']) =>
      patterns ? readFiles(this.root, patterns).flatMap((file) => rulesIn(file, language, intervalMs)) : [];
    return [...read(this.config.rules, 'promql'), ...read(this.config.lokiRules, 'logql')];
  }

  #readExpressions(): Expression[] {
    const readable = [
      this.has('rules') || this.has('lokiRules') ? this.#partOf(() => ({ rules: this.rules() })) : {},
      this.has('dashboards') ? this.#partOf(() => ({ dashboards: this.dashboards() })) : {},
    ];
    const error = readable.find((part) => part instanceof InputError);
    const { rules, dashboards } = Object.assign({}, ...readable) as Partial<{
      rules: Rule[];
      dashboards: Dashboard[];
    }>;
    if (rules === undefined && dashboards === undefined)
      throw error ?? new Skip('neither --rules nor --dashboards is given');
    return expressionsOf(rules ?? [], dashboards ?? []);
  }

  /**
   * Returns an InputError instead of throwing it. If rules cannot be read, the checks of rules report that, and the checks
   * of queries still read the dashboards. The same applies if dashboards cannot be read.
   */
  #partOf<T extends object>(read: () => T): T | InputError {
    try {
      return read();
    } catch (error) {
      if (error instanceof InputError) return error;
      throw error;
    }
  }

  async #readCatalogue(): Promise<Catalogue> {
    const { modules, catalogues } = this.need('metrics', '--metrics');
    const metrics = await readMetrics(this.root, { modules, catalogues });
    const jobs = this.has('prometheusConfig') ? this.prometheusConfig().jobs : [];
    return new Catalogue(metrics, jobs, this.has('rules') ? this.rules() : []);
  }
}
