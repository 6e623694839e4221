import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { type App, createApp, dependencyCuts } from '@opsconductor/service-kit';
import type { Telemetry } from '@opsconductor/telemetry';
import { automationClient } from './adapters/automation-client.ts';
import { exportGauges } from './adapters/gauges.ts';
import { jobMetrics } from './adapters/job-metrics.ts';
import { JobJournal } from './adapters/journal/job-journal.ts';
import type { EntryStream } from './adapters/journal/stream.ts';
import { outsideRequests, requestOrigins } from './adapters/request-origin.ts';
import { targetFeed } from './adapters/target-feed.ts';
import { targetStateKeeper } from './adapters/target-state.ts';
import { toolRunner } from './adapters/tool-runner.ts';
import { Dispatcher, type DispatcherLimits } from './domain/dispatcher.ts';
import { DEPENDENCIES, defineFaults, disturbanceOf } from './faults.ts';
import { jobRoutes } from './routes/jobs.ts';
import { stateRoutes } from './routes/state.ts';

export interface SchedulerDeps {
  readonly telemetry: Telemetry;
  readonly targetManagerUrl: string;
  readonly automationUrl: string;
  readonly stream: EntryStream;
  readonly limits: DispatcherLimits;
  readonly faultTokenFile: string | undefined;
}

/** Time limit of running jobs at the exit; the complete exit has 3.5 s. */
const STOP_MS = 700;
/** The threshold of the alert QueueBacklog. */
const BACKLOG = 5_000;

export function buildApp(deps: SchedulerDeps): App {
  const { telemetry, targetManagerUrl, automationUrl, stream, limits, faultTokenFile } = deps;
  const now = () => performance.now();
  const defer = (run: () => void) => void setImmediate(outsideRequests, run);
  const cuts = dependencyCuts(...DEPENDENCIES);
  const faults = defineFaults();
  const metrics = jobMetrics(telemetry, () => dispatcher.queued);
  const automation = automationClient(automationUrl, cuts.guard('automation', fetch));
  const dispatcher: Dispatcher = new Dispatcher(limits, {
    now,
    runNow: outsideRequests,
    defer,
    after: (ms, run) => setTimeout(outsideRequests, ms, run).unref(),
    callTool: toolRunner(telemetry, metrics, automation, now),
    observer: metrics,
    disturbance: disturbanceOf(faults),
  });
  exportGauges(telemetry, dispatcher);
  const journal = new JobJournal({
    telemetry,
    stream: { ...stream, write: cuts.guard('redis', stream.write), read: cuts.guard('redis', stream.read) },
    now,
    defer,
    restore: (jobs) => dispatcher.restore(jobs),
  });
  const keeper = targetStateKeeper(telemetry, (targets) => dispatcher.setTargets(targets));
  const feed = targetFeed({
    telemetry,
    metrics,
    baseUrl: targetManagerUrl,
    request: cuts.guard('target_manager', fetch),
    keeper,
    now,
  });

  const app = createApp({
    telemetry,
    operations: { 'POST /jobs': 'schedule_job' },
    faults: { tokenFile: faultTokenFile, list: Object.values(faults), cuts },
    performance: { thresholds: { queue_depth: BACKLOG }, queueDepth: () => dispatcher.queued },
    readiness: {
      target_manager: () => feed.check(),
      targets: async () => {
        if (dispatcher.healthyTargets === 0) throw new Error('no healthy target is known: jobs wait');
      },
      // Without Redis jobs are still accepted, but only in memory.
      redis: { check: () => journal.check(), blocking: false },
    },
  });
  app.register(async (scope: App) => {
    jobRoutes(scope, {
      dispatcher,
      metrics,
      originsOf: requestOrigins(),
      keep: (jobs) => journal.keep(jobs),
    });
    stateRoutes(scope, keeper);
  });

  app.addHook('onReady', async () => feed.start());
  app.addHook('onClose', async () => {
    feed.stop();
    const left = await Promise.race([dispatcher.stop(), sleep(STOP_MS, undefined, { ref: false })]);
    await journal.close();
    const waiting = left ?? dispatcher.queued;
    if (waiting > 0) logLeftBehind(telemetry, waiting);
  });
  return app;
}

function logLeftBehind({ logger }: Telemetry, waiting: number): void {
  logger.warn(
    { event: 'jobs.left_behind', category: 'SCHEDULER', component: 'dispatcher', metadata: { waiting } },
    `${waiting} queued jobs wait for the next start`,
  );
}
