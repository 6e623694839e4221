import { commonTags } from './common-tags.ts';
import { internals } from './internals.ts';
import { startLogging } from './logging/start-logging.ts';
import { MetricsService } from './metrics/metrics-service.ts';
import type { Telemetry, TelemetryOptions } from './options.ts';
import { exportProcess } from './process/export-process.ts';
import { installContext } from './tracing/propagation.ts';
import { SamplingPolicy } from './tracing/sampling.ts';
import { startTracing } from './tracing/start-tracing.ts';
import { TracingService } from './tracing/tracing-service.ts';
import { parsedUrl } from './usable-url.ts';

// Of the 3.5 s from SIGTERM to exit, 1.5 s remain for the service's own work and for the exit itself.
const shutdownMs = 2000;

/**
 * Starts metrics, traces and logs of this process. A setting that cannot be used is reported in the log and the
 * rest still works; telemetry never stops its host.
 */
export function startTelemetry(options: TelemetryOptions): Telemetry {
  installContext();
  const { serviceName, serviceVersion, environment, spanExporter, spanLimits } = options;
  const problems: string[] = [];
  const tags = commonTags(options.tags, options.allowedTags, (problem) => problems.push(problem));
  const metrics = new MetricsService(tags);
  exportProcess(metrics);
  const { logger, hashUser, close: closeLogging } = startLogging(options, metrics, tags);
  const own = logger.child({ component: 'telemetry' });
  const onTrouble = (event: string, message: string) => own.warn({ event }, message);
  const { url: otlpUrl, problem } = parsedUrl('otlpUrl', options.otlpUrl);
  if (problem !== undefined) problems.push(problem);
  for (const each of problems) onTrouble('telemetry.misconfigured', each);
  const tracing = startTracing({
    serviceName,
    serviceVersion,
    environment,
    tags,
    otlpUrl,
    spanExporter,
    limits: spanLimits,
    policy: new SamplingPolicy(serviceName, options.sampling),
    metrics,
    onTrouble,
  });

  let closing: Promise<void> | undefined;
  const telemetry: Telemetry = {
    serviceName,
    serviceVersion,
    metrics,
    tracing: new TracingService(undefined, tracing),
    logger,
    shutdown: () => {
      closing ??= Promise.all([tracing.close(shutdownMs), closeLogging(shutdownMs)]).then(
        () => {},
        () => {},
      );
      return closing;
    },
  };
  internals.set(telemetry, { policy: tracing.policy, ids: tracing.ids, hashUser });
  return telemetry;
}
