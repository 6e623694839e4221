import { createRequire } from 'node:module';
import { internals } from './internals.ts';
import { startLogging } from './logging/start-logging.ts';
import { MetricsService } from './metrics/metrics-service.ts';
import type { Telemetry, TelemetryOptions } from './options.ts';
import { installContext } from './tracing/propagation.ts';
import { SamplingPolicy } from './tracing/sampling.ts';
import type { RunningSdk, startSdk } from './tracing/sdk.ts';
import { TracingService } from './tracing/tracing-service.ts';
import { usableUrl } from './usable-url.ts';

// Within the 3 s that a service has, with time left to close its sockets before and to exit after.
const shutdownMs = 2500;

/**
 * Starts metrics, traces and logs of this process. A setting that cannot be used is reported in the log and the
 * rest works on; telemetry never stops its host.
 */
export function startTelemetry(options: TelemetryOptions): Telemetry {
  installContext();
  const metrics = new MetricsService();
  const { logger, close: closeLogging } = startLogging(options, metrics);
  const policy = new SamplingPolicy(options.serviceName, options.sampling);
  const otlpUrl = usableUrl('otlpUrl', options.otlpUrl, logger);
  const sdk = startTracing(options, { otlpUrl, policy, metrics });

  let closing: Promise<void> | undefined;
  const telemetry: Telemetry = {
    serviceName: options.serviceName,
    metrics,
    tracing: new TracingService(),
    logger,
    shutdown: () => {
      closing ??= Promise.all([closeTracing(sdk), closeLogging(shutdownMs)]).then(
        () => {},
        () => {},
      );
      return closing;
    },
  };
  internals.set(telemetry, { policy, ids: sdk?.ids });
  return telemetry;
}

interface TracingSetup {
  otlpUrl: string | undefined;
  policy: SamplingPolicy;
  metrics: MetricsService;
}

function startTracing(options: TelemetryOptions, setup: TracingSetup): RunningSdk | undefined {
  const { serviceName, serviceVersion, environment, spanExporter } = options;
  const { otlpUrl, policy, metrics } = setup;
  if (otlpUrl === undefined && spanExporter === undefined) return undefined;
  return loadSdk().startSdk({
    serviceName,
    serviceVersion,
    environment,
    policy,
    metrics,
    ...(otlpUrl !== undefined && { otlpUrl }),
    ...(spanExporter !== undefined && { spanExporter }),
  });
}

// The SDK costs 170 ms and 40 MB to load; a process that keeps no span does not pay for it. As an ES module, so
// that its global tracer is the one that ES modules see.
function loadSdk(): { startSdk: typeof startSdk } {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return createRequire(import.meta.url)(`./tracing/sdk.${extension}`);
}

async function closeTracing(sdk: RunningSdk | undefined): Promise<void> {
  if (!sdk) return;
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, shutdownMs);
  });
  await Promise.race([sdk.flush().catch(() => {}), deadline]);
  clearTimeout(timer);
  sdk.close();
}
