import type { SpanExporter } from '@opentelemetry/sdk-trace';
import type { MetricsService } from '../metrics/metrics-service.ts';
import type { TraceLimits } from './limits.ts';
import type { SamplingPolicy } from './sampling.ts';

export type SpanExporterLike = SpanExporter;

export interface TracingSetup {
  serviceName: string;
  serviceVersion: string;
  environment: string;
  /** Attributes of every span. */
  tags?: Readonly<Record<string, string>> | undefined;
  /** Base URL of an OTLP/HTTP receiver. */
  otlpUrl?: string | undefined;
  /** Receives spans instead of the OTLP exporter. */
  spanExporter?: SpanExporterLike | undefined;
  limits?: TraceLimits | undefined;
  policy: SamplingPolicy;
  metrics: MetricsService;
  /** Receives problems for the operator; `event` is a log event. */
  onTrouble: (event: string, message: string) => void;
}
