import { type App, createApp } from '@opsconductor/service-kit';
import type { Telemetry } from '@opsconductor/telemetry';
import { automationClient } from './adapters/automation-client.ts';
import { measuredRun } from './adapters/measured-run.ts';
import { modelClient } from './adapters/model-client.ts';
import type { PipelineConfig } from './config.ts';
import { createLimiter } from './domain/limiter.ts';
import { registerMetrics } from './recorders.ts';
import { pipelineRoutes } from './routes/pipeline.ts';

export interface AppDeps {
  readonly config: PipelineConfig;
  readonly telemetry: Telemetry;
  /** Base URL of the chat API, asked for at each call: the stub's port is known once it listens. */
  readonly modelUrl: () => string;
}

export function buildApp({ config, telemetry, modelUrl }: AppDeps): App {
  const metrics = registerMetrics(telemetry);
  metrics.queueDepth.set(0);
  const limiter = createLimiter({
    concurrency: config.MAX_CONCURRENT_RUNS,
    queueLimit: config.MAX_QUEUED_RUNS,
    onDepth: (queued) => metrics.queueDepth.set(queued),
  });
  const run = measuredRun({
    telemetry,
    metrics,
    ask: modelClient({ telemetry, baseUrl: modelUrl, model: config.OPENAI_MODEL }),
    execute: automationClient(config.AUTOMATION_URL),
  });

  const app = createApp({
    telemetry,
    metricsPaths: ['/metrics', '/pipeline/metrics'],
    readiness: { automation: () => checkAutomation(config.AUTOMATION_URL) },
  });
  app.register(async (routes: App) => pipelineRoutes(routes, limiter, run));
  return app;
}

async function checkAutomation(baseUrl: string): Promise<void> {
  const response = await fetch(`${baseUrl}/health/live`, { signal: AbortSignal.timeout(500) });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`automation answered ${response.status}`);
}
