import { type App, createApp, dependencyCuts } from '@opsconductor/service-kit';
import type { Telemetry } from '@opsconductor/telemetry';
import { Budgets } from '@opsconductor/telemetry/budget';
import { automationClient } from './adapters/automation-client.ts';
import { measuredRun } from './adapters/measured-run.ts';
import { modelClient } from './adapters/model-client.ts';
import { runRecorder } from './adapters/run-recorder.ts';
import { startRun } from './adapters/start-run.ts';
import type { PipelineConfig } from './config.ts';
import { createLimiter } from './domain/limiter.ts';
import { DEPENDENCIES, type defineFaults } from './faults.ts';
import { registerMetrics } from './metrics.ts';
import { pipelineRoutes } from './routes/pipeline.ts';

export interface AppDeps {
  readonly config: PipelineConfig;
  readonly telemetry: Telemetry;
  /** Base URL of the chat API, read at each call: the port of the stub is only known when it listens. */
  readonly modelUrl: () => string;
  readonly faults: ReturnType<typeof defineFaults>;
}

export function buildApp({ config, telemetry, modelUrl, faults }: AppDeps): App {
  const { AUTOMATION_URL, OPENAI_MODEL: model } = config;
  const metrics = registerMetrics(telemetry);
  const recorder = runRecorder(telemetry, metrics, model);
  const limiter = createLimiter({
    concurrency: config.MAX_CONCURRENT_RUNS,
    queueLimit: config.MAX_QUEUED_RUNS,
    onDepth: recorder.waiting,
  });
  const cuts = dependencyCuts(...DEPENDENCIES);
  const run = measuredRun({
    telemetry,
    recorder,
    ask: modelClient({ telemetry, metrics, send: cuts.guard('model', fetch), baseUrl: modelUrl, model }),
    execute: automationClient(cuts.guard('automation', fetch), AUTOMATION_URL),
    queued: limiter.queued,
  });
  const budgets = new Budgets(telemetry.metrics);
  const start = startRun({ limiter, budgets, overrun: faults.overrunBudget, run });

  const app = createApp({
    telemetry,
    metricsPaths: ['/metrics', '/pipeline/metrics'],
    faults: { tokenFile: config.FAULT_TOKEN_FILE, list: faults.list, cuts },
    readiness: {
      automation: () => check(`${AUTOMATION_URL}/health/live`),
      model: () => check(`${modelUrl()}/models`),
    },
    performance: { queueDepth: limiter.queued, windowSeconds: config.PERFORMANCE_WINDOW_SECONDS },
  });
  app.register(async (routes: App) => pipelineRoutes(routes, limiter, start, model));
  return app;
}

async function check(url: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(500) });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
}
