import { dirname, isAbsolute, join } from 'node:path';
import { durationIn } from '@opsconductor/promkit';
import { InputError } from '../errors.ts';
import { readFiles } from './files.ts';
import { asArray, asObject, asText, asTexts, type Json, objectsIn, textsIn } from './json.ts';
import { type Relabel, readRelabels } from './relabel.ts';
import { andThen, type Several } from './several.ts';
import { reading, SourceFile } from './source-file.ts';

export interface ScrapeJob {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly intervalMs: number;
  readonly targets: readonly string[];
  /** Labels that every series of the job has by configuration, including `job` and `instance`. */
  readonly labels: ReadonlySet<string>;
  readonly relabels: readonly Relabel[];
  readonly settings: Json;
}

export interface PrometheusConfig {
  readonly file: string;
  readonly value: Json;
  readonly scrapeIntervalMs: number;
  readonly evaluationIntervalMs: number;
  readonly jobs: readonly ScrapeJob[];
  /** Files of `scrape_config_files` that cannot be read. */
  readonly errors: readonly InputError[];
  readonly alertmanagers: readonly string[];
  line(...keys: (string | number)[]): number;
}

/** The default of Prometheus for both intervals. */
const DEFAULT_INTERVAL_MS = 60_000;

/** @throws InputError if Prometheus would refuse a duration, or the file is not for Prometheus */
export function readPrometheusConfig(root: string, path: string): PrometheusConfig {
  const source = new SourceFile(root, path);
  const value = asObject(source.value);
  if (value.route !== undefined || value.receivers !== undefined)
    throw new InputError(
      `${source.path} has the keys route and receivers: it is a configuration of Alertmanager, not of Prometheus`,
    );
  const global = asObject(value.global);
  const interval = (key: string) =>
    reading(() => durationIn(source, ['global'], global, key)) ?? DEFAULT_INTERVAL_MS;
  const scrapeIntervalMs = interval('scrape_interval');
  const more = scrapeFiles(root, path, textsIn(value.scrape_config_files ?? []), scrapeIntervalMs);
  return {
    file: source.path,
    value,
    scrapeIntervalMs,
    evaluationIntervalMs: interval('evaluation_interval'),
    jobs: [...jobsIn(source, scrapeIntervalMs), ...more.found],
    errors: more.errors,
    alertmanagers: objectsIn(asObject(value.alerting).alertmanagers)
      .flatMap((each) => objectsIn(each.static_configs))
      .flatMap((each) => textsIn(each.targets ?? [])),
    line: (...keys) => source.line(...keys),
  };
}

function scrapeFiles(
  root: string,
  config: string,
  patterns: readonly string[],
  fallbackMs: number,
): Several<ScrapeJob> {
  const fromRoot = patterns.map((each) => (isAbsolute(each) ? each : join(dirname(config), each)));
  return andThen(readFiles(root, fromRoot), (source) => jobsIn(source, fallbackMs));
}

function jobsIn(source: SourceFile, fallbackMs: number): ScrapeJob[] {
  return asArray(asObject(source.value).scrape_configs).map((each, index) => {
    const settings = asObject(each);
    const statics = objectsIn(settings.static_configs);
    const added = objectsIn(settings.relabel_configs).flatMap(
      ({ target_label: label }) => asText(label) ?? [],
    );
    return {
      name: asText(settings.job_name) ?? '',
      file: source.path,
      line: source.line('scrape_configs', index),
      intervalMs:
        reading(() => durationIn(source, ['scrape_configs', index], settings, 'scrape_interval')) ??
        fallbackMs,
      targets: statics.flatMap(({ targets }) => textsIn(targets ?? [])),
      labels: new Set([
        'job',
        'instance',
        ...statics.flatMap(({ labels }) => Object.keys(asTexts(labels))),
        ...added,
      ]),
      relabels: readRelabels(settings.metric_relabel_configs),
      settings,
    };
  });
}
