import type { DestinationStream } from 'pino';
import type { Logger } from './logging/logger.ts';
import type { MetricsService } from './metrics/metrics-service.ts';
import type { TraceLimits } from './tracing/limits.ts';
import type { SamplingOptions } from './tracing/sampling.ts';
import type { SpanExporterLike } from './tracing/setup.ts';
import type { TracingService } from './tracing/tracing-service.ts';

/** Options of `startTelemetry`; without back ends it uses standard output and `/metrics` only. */
export interface TelemetryOptions {
  serviceName: string;
  serviceVersion: string;
  environment: string;
  /** `component` of log lines whose logger sets none; default: the service name. */
  component?: string;
  /**
   * Tags of this process, such as { region: 'eu-1' }: a label of every series, an attribute of every span, and an entry
   * `region:eu-1` in `tags` of every log line. A tag that is not allowed is left out, with a warning in the log.
   */
  tags?: Readonly<Record<string, string>>;
  /** Names that `tags` may have; default: `defaultTags`. */
  allowedTags?: readonly string[];
  /** debug, info, warn, error or silent; `logger.level` changes it at run time. */
  logLevel?: string;
  /** Base URL of Loki, e.g. http://loki:3100. Without it logs go to stdout only. */
  lokiUrl?: string;
  /** Base URL of an OTLP/HTTP receiver, e.g. http://tempo:4318. Without it no span is kept. */
  otlpUrl?: string;
  /** Folder for lines that Loki has not acknowledged; one process per folder. Default: below the temporary folder of the system. */
  spoolDir?: string;
  /** Size limit of the spool; default: 256 MiB. Lines beyond it are dropped and counted. */
  spoolBytes?: number;
  sampling?: SamplingOptions;
  spanLimits?: TraceLimits;
  /**
   * Key of the hash that stands for `user_id` in logs and spans. With one key for all services their lines can be joined, and
   * a restart changes no hash. Default: random for each process.
   */
  userIdKey?: string;
  /** Further keys, or dotted paths within `metadata`, whose values are redacted. */
  redact?: readonly string[];
  /** Receives finished spans instead of the OTLP exporter. */
  spanExporter?: SpanExporterLike;
  /** Receives log lines instead of stdout. */
  logDestination?: DestinationStream;
}

/** Metrics, traces and logs of one process, as `startTelemetry` gives them. */
export interface Telemetry {
  readonly serviceName: string;
  readonly serviceVersion: string;
  readonly metrics: MetricsService;
  readonly tracing: TracingService;
  readonly logger: Logger;
  /** Flushes spans and logs side by side, for 3 s at most. Never throws; further calls return the first promise. */
  shutdown(): Promise<void>;
}
