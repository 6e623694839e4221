import { startTelemetry, type TelemetryOptions } from '@opsconductor/telemetry';
import type { EntryStream } from '../src/adapters/journal/stream.ts';
import { buildApp } from '../src/app.ts';
import { memoryStream } from './memory-stream.ts';
import { type Answer, oneTarget, startPeer, toolSucceeds } from './peers.ts';

export interface AppUnderTestOptions {
  readonly targets?: Answer;
  readonly automation?: Answer;
  readonly queueCapacity?: number;
  readonly telemetry?: Partial<TelemetryOptions>;
  readonly stream?: EntryStream;
  readonly faultTokenFile?: string;
}

/** The app between a target manager and an automation service that the test plays. */
export async function appUnderTest(options: AppUnderTestOptions = {}) {
  const targetManager = await startPeer(options.targets ?? oneTarget);
  const automation = await startPeer(options.automation ?? toolSucceeds);
  const telemetry = startTelemetry({
    serviceName: 'scheduler',
    serviceVersion: '0',
    environment: 'test',
    logLevel: 'silent',
    ...options.telemetry,
  });
  const app = buildApp({
    telemetry,
    targetManagerUrl: targetManager.url,
    automationUrl: automation.url,
    stream: options.stream ?? memoryStream().stream,
    faultTokenFile: options.faultTokenFile,
    limits: { queueCapacity: options.queueCapacity ?? 2_000, keepFinished: 2_000, toolConcurrency: 4 },
  });
  await app.ready();

  return {
    app,
    telemetry,
    targetManager,
    automation,
    submit: (payload: object, headers: Record<string, string> = {}) =>
      app.inject({ method: 'POST', url: '/jobs', payload, headers }),
    /** Polls until the job has ended; the runner's own time limit bounds it. */
    async ended(id: string) {
      for (;;) {
        const job = (await app.inject(`/jobs/${id}`)).json();
        if (['done', 'failed', 'cancelled'].includes(job.state)) return job;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    /** Polls until the scheduler knows a target. */
    async hasTargets() {
      while ((await app.inject('/health/ready')).json().failing.includes('targets'))
        await new Promise((resolve) => setTimeout(resolve, 5));
    },
    async metric(labelled: string): Promise<number> {
      const line = (await telemetry.metrics.exposition())
        .split('\n')
        .find((each) => each.startsWith(`${labelled} `));
      return Number(line?.split(' ')[1]);
    },
    async close() {
      await app.close();
      await Promise.all([targetManager.close(), automation.close()]);
    },
  };
}
