import { parseLokiDuration } from '@opsconductor/promkit';
import type { YAMLMap } from 'yaml';
import type { ConfigFile } from './config-file.ts';
import { scaleLogql } from './logql.ts';
import { scalePromql } from './promql.ts';
import type { Scale } from './scale.ts';

/** What a file is for. This determines which of its scalars are durations. */
export type FileKind = 'prometheus' | 'prometheusRules' | 'loki' | 'lokiRules' | 'alertmanager';

type ScaleExpression = typeof scalePromql;

/** The defaults of each program: Prometheus' config.go, Loki's flags of ruler and compactor, Alertmanager's dispatch route
 * and config.go. */
const DEFAULTS = {
  scrapeInterval: '1m',
  evaluationInterval: '1m',
  compactionInterval: '10m',
  groupWait: '30s',
  groupInterval: '5m',
  repeatInterval: '4h',
  resolveTimeout: '5m',
} as const;

const scaleRules = (scaleExpression: ScaleExpression) => (file: ConfigFile, scale: Scale) => {
  for (const group of file.maps(file.root, 'groups')) {
    for (const key of ['interval', 'query_offset']) file.scaleDuration(group, key, scale);
    for (const rule of file.maps(group, 'rules')) {
      file.rewrite(rule, 'expr', (text, where) => scaleExpression(text, where, scale));
      for (const key of ['for', 'keep_firing_for']) file.scaleDuration(rule, key, scale);
    }
  }
};

function scalePrometheus(file: ConfigFile, scale: Scale): void {
  // A file of `scrape_config_files` has only scrape_configs, and uses the intervals of the main file.
  const isMain = ['global', 'rule_files', 'alerting', 'scrape_config_files'].some((key) =>
    file.root.has(key),
  );
  if (isMain) {
    const global = file.fillMap(file.root, 'global');
    file.fillDefault(global, 'scrape_interval', DEFAULTS.scrapeInterval);
    file.fillDefault(global, 'evaluation_interval', DEFAULTS.evaluationInterval);
    for (const key of ['scrape_interval', 'scrape_timeout', 'evaluation_interval', 'rule_query_offset'])
      file.scaleDuration(global, key, scale);
  }
  for (const job of file.maps(file.root, 'scrape_configs'))
    for (const key of ['scrape_interval', 'scrape_timeout']) file.scaleDuration(job, key, scale);
}

function scaleLoki(file: ConfigFile, scale: Scale): void {
  const ruler = file.map(file.root, 'ruler');
  if (ruler) {
    file.fillDefault(ruler, 'evaluation_interval', DEFAULTS.evaluationInterval);
    file.scaleDuration(ruler, 'evaluation_interval', scale, parseLokiDuration);
  }
  const compactor = file.map(file.root, 'compactor');
  if (compactor) {
    file.fillDefault(compactor, 'compaction_interval', DEFAULTS.compactionInterval);
    file.scaleDuration(compactor, 'compaction_interval', scale, parseLokiDuration);
  }
}

function scaleAlertmanager(file: ConfigFile, scale: Scale): void {
  const global = file.fillMap(file.root, 'global');
  file.fillDefault(global, 'resolve_timeout', DEFAULTS.resolveTimeout);
  file.scaleDuration(global, 'resolve_timeout', scale);
  const route = file.map(file.root, 'route');
  if (!route) throw new Error(`${file.path}: the file has no route`);
  file.fillDefault(route, 'group_wait', DEFAULTS.groupWait);
  file.fillDefault(route, 'group_interval', DEFAULTS.groupInterval);
  file.fillDefault(route, 'repeat_interval', DEFAULTS.repeatInterval);
  scaleRoute(file, route, scale);
}

function scaleRoute(file: ConfigFile, route: YAMLMap, scale: Scale): void {
  for (const key of ['group_wait', 'group_interval', 'repeat_interval'])
    file.scaleDuration(route, key, scale);
  for (const child of file.maps(route, 'routes')) scaleRoute(file, child, scale);
}

export const SCALERS: Readonly<Record<FileKind, (file: ConfigFile, scale: Scale) => void>> = {
  prometheus: scalePrometheus,
  prometheusRules: scaleRules(scalePromql),
  loki: scaleLoki,
  lokiRules: scaleRules(scaleLogql),
  alertmanager: scaleAlertmanager,
};
