// Metrics that our services do not declare, by the program that exposes them. Taken from /metrics of the pinned images. Those
// of Loki and Tempo marked "with traffic" do not exist before the first line or span.
const PROMETHEUS = `ALERTS up scrape_duration_seconds scrape_samples_post_metric_relabeling
  prometheus_config_last_reload_successful prometheus_engine_query_duration_seconds
  prometheus_notifications_dropped_total prometheus_notifications_errors_total prometheus_notifications_sent_total
  prometheus_rule_evaluation_failures_total prometheus_rule_group_interval_seconds
  prometheus_rule_group_iterations_missed_total prometheus_rule_group_last_duration_seconds
  prometheus_target_scrapes_exceeded_body_size_limit_total prometheus_target_scrapes_exceeded_sample_limit_total
  prometheus_tsdb_head_samples_appended_total prometheus_tsdb_head_series prometheus_tsdb_head_series_created_total
  prometheus_tsdb_head_series_removed_total prometheus_tsdb_storage_blocks_bytes prometheus_tsdb_wal_corruptions_total
  prometheus_tsdb_wal_storage_size_bytes`;

const ALERTMANAGER = `alertmanager_alerts alertmanager_config_last_reload_successful
  alertmanager_notification_latency_seconds_bucket alertmanager_notification_requests_failed_total
  alertmanager_notification_requests_total`;

// With traffic: loki_distributor_lines_received_total, loki_discarded_samples_total.
const LOKI = `loki_distributor_lines_received_total loki_discarded_samples_total loki_request_duration_seconds_count
  loki_compactor_apply_retention_last_successful_run_timestamp_seconds`;

// With traffic: all of them; the last ones come from the metrics generator.
const TEMPO = `tempo_distributor_spans_received_total tempo_discarded_spans_total
  traces_service_graph_request_server_seconds_bucket`;

const NODE = `node_timex_offset_seconds node_vmstat_oom_kill`;

// services/textfile-collectors, read by node-exporter.
const TEXTFILE = `redis_stats_commands_processed_total redis_stats_evicted_keys_total redis_stats_maxmemory_bytes
  redis_stats_used_memory_bytes`;

/** Metrics of every process: the default metrics of prom-client and Go. */
const PROCESS = 'process_cpu_seconds_total process_resident_memory_bytes';

export const BACKEND_METRICS: ReadonlySet<string> = new Set(
  [PROMETHEUS, ALERTMANAGER, LOKI, TEMPO, NODE, TEXTFILE, PROCESS].flatMap((names) => names.split(/\s+/)),
);
