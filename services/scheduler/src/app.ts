import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { type App, createApp } from '@opsconductor/service-kit';
import type { Telemetry } from '@opsconductor/telemetry';
import { automationClient } from './adapters/automation-client.ts';
import { jobObserver } from './adapters/job-observer.ts';
import { metricsReporter } from './adapters/metrics-reporter.ts';
import { monitorQueue } from './adapters/queue-monitor.ts';
import { outsideRequests } from './adapters/request-origin.ts';
import { targetFeed } from './adapters/target-feed.ts';
import { toolRunner } from './adapters/tool-runner.ts';
import { Dispatcher, type DispatcherLimits } from './domain/dispatcher.ts';
import { jobRoutes } from './routes/jobs.ts';

export interface SchedulerDeps {
  readonly telemetry: Telemetry;
  readonly targetManagerUrl: string;
  readonly automationUrl: string;
  readonly limits: DispatcherLimits;
}

/** Running jobs get this long at the end; the whole exit has 3.5 s. */
const STOP_MS = 700;

export function buildApp({ telemetry, targetManagerUrl, automationUrl, limits }: SchedulerDeps): App {
  const now = () => performance.now();
  const reporter = metricsReporter(telemetry);
  const dispatcher = new Dispatcher(limits, {
    now,
    atOnce: outsideRequests,
    defer: (run) => setImmediate(outsideRequests, run),
    after: (ms, run) => setTimeout(outsideRequests, ms, run).unref(),
    callTool: toolRunner(telemetry, reporter, automationClient(automationUrl), now),
    observer: jobObserver(telemetry, reporter, now),
  });
  monitorQueue(telemetry, (priority) => dispatcher.depth(priority));
  const feed = targetFeed({
    telemetry,
    reporter,
    baseUrl: targetManagerUrl,
    onTargets: (targets) => dispatcher.setTargets(targets),
  });

  const app = createApp({
    telemetry,
    operations: { 'POST /jobs': 'schedule_job' },
    readiness: {
      target_manager: () => feed.check(),
      targets: async () => {
        if (dispatcher.healthyTargets === 0) throw new Error('no healthy target is known: jobs wait');
      },
    },
  });
  app.register(async (scope: App) => jobRoutes(scope, dispatcher, reporter));

  app.addHook('onReady', async () => feed.start());
  app.addHook('onClose', async () => {
    feed.stop();
    const left = await Promise.race([dispatcher.stop(), sleep(STOP_MS, undefined, { ref: false })]);
    const abandoned = left ?? dispatcher.queued;
    if (abandoned > 0) {
      telemetry.logger.warn(
        { event: 'jobs.abandoned', category: 'SCHEDULER', component: 'dispatcher', metadata: { abandoned } },
        `${abandoned} queued jobs were left behind`,
      );
    }
  });
  return app;
}
