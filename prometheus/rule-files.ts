/** The rule files of Prometheus, as globs from the root of the repository: `rule_files` of prometheus.yml names the same files. */
export const METRIC_RULE_FILES = [
  'prometheus/alert_rules.yml',
  'prometheus/recording_rules.yml',
  'prometheus/rules/**/*.rules.yml',
];

/** The rule files of Loki. */
export const LOG_RULE_FILES = ['loki/rules/fake/*.rules.yml'];
