import { createRequire } from 'node:module';
import { internals } from './internals.ts';
import { LogClock } from './logging/clock.ts';
import { createLogger } from './logging/logger.ts';
import { Sanitizer } from './logging/sanitize.ts';
import { stdout } from './logging/stdout.ts';
import { userHasher } from './logging/user-hash.ts';
import { MetricsService } from './metrics/metrics-service.ts';
import type { Telemetry, TelemetryOptions } from './options.ts';
import { installContext } from './tracing/propagation.ts';
import { SamplingPolicy } from './tracing/sampling.ts';
import { TracingService } from './tracing/tracing-service.ts';

// The SDK costs 170 ms and 40 MB to load; a process that keeps no span does not pay for it. As an ES module, so
// that its global tracer is the one that ES modules see.
function loadSdk(): typeof import('./tracing/sdk.ts') {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return createRequire(import.meta.url)(`./tracing/sdk.${extension}`);
}

/** Starts metrics, traces and logs of this process. */
export function startTelemetry(options: TelemetryOptions): Telemetry {
  installContext();
  const { serviceName, serviceVersion, environment } = options;
  const metrics = new MetricsService();
  const clock = new LogClock();
  const logger = createLogger({
    serviceName,
    serviceVersion,
    environment,
    component: options.component ?? serviceName,
    level: options.logLevel ?? 'info',
    clock,
    sanitizer: new Sanitizer(options.redact),
    hashUser: userHasher(options.userIdKey),
    destination: options.logDestination ?? stdout(),
  });
  const policy = new SamplingPolicy(serviceName, options.sampling);
  const { otlpUrl, spanExporter } = options;
  const sdk =
    otlpUrl !== undefined || spanExporter !== undefined
      ? loadSdk().startSdk({
          serviceName,
          serviceVersion,
          environment,
          policy,
          metrics,
          ...(otlpUrl !== undefined && { otlpUrl }),
          ...(spanExporter !== undefined && { spanExporter }),
        })
      : undefined;
  const telemetry: Telemetry = {
    serviceName,
    metrics,
    tracing: new TracingService(),
    logger,
    async shutdown() {
      await sdk?.flush().catch(() => {});
      sdk?.close();
    },
  };
  internals.set(telemetry, { policy, ids: sdk?.ids });
  return telemetry;
}
