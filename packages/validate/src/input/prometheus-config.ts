import { dirname, join } from 'node:path';
import { parseDuration } from '../promql/duration.ts';
import { findFiles } from './files.ts';
import { asArray, asObject, asText, asTexts, type Json, objectsIn, textsIn } from './json.ts';
import { type Relabel, readRelabels } from './relabel.ts';
import { SourceFile } from './source-file.ts';

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
  readonly alertmanagers: readonly string[];
  line(...keys: (string | number)[]): number;
}

/** The default of Prometheus for both intervals. */
const DEFAULT_INTERVAL = '1m';

export function readPrometheusConfig(root: string, path: string): PrometheusConfig {
  const source = new SourceFile(root, path);
  const value = asObject(source.value);
  const global = asObject(value.global);
  const scrapeIntervalMs = parseDuration(asText(global.scrape_interval) ?? DEFAULT_INTERVAL);
  const more = textsIn(value.scrape_config_files ?? []).flatMap((pattern) =>
    findFiles(root, [join(dirname(path), pattern)]).map((each) => new SourceFile(root, each)),
  );
  return {
    file: source.path,
    value,
    scrapeIntervalMs,
    evaluationIntervalMs: parseDuration(asText(global.evaluation_interval) ?? DEFAULT_INTERVAL),
    jobs: [source, ...more].flatMap((each) => jobsIn(each, scrapeIntervalMs)),
    alertmanagers: objectsIn(asObject(value.alerting).alertmanagers)
      .flatMap((each) => objectsIn(each.static_configs))
      .flatMap((each) => textsIn(each.targets ?? [])),
    line: (...keys) => source.line(...keys),
  };
}

function jobsIn(source: SourceFile, fallbackMs: number): ScrapeJob[] {
  return asArray(asObject(source.value).scrape_configs).map((each, index) => {
    const settings = asObject(each);
    const statics = objectsIn(settings.static_configs);
    const interval = asText(settings.scrape_interval);
    const added = objectsIn(settings.relabel_configs).flatMap(
      ({ target_label: label }) => asText(label) ?? [],
    );
    return {
      name: asText(settings.job_name) ?? '',
      file: source.path,
      line: source.line('scrape_configs', index),
      intervalMs: interval === undefined ? fallbackMs : parseDuration(interval),
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
