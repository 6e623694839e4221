import { startTelemetry, type TelemetryOptions } from '@opsconductor/telemetry';
import { poll } from '@opsconductor/testing/poll';
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

// Long enough for a busy machine: only a hanging test takes so long.
const PATIENTLY = { timeoutSeconds: 60, intervalMs: 5 };

/** The app with a simulated target manager and automation service. */
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

  async function metric(labelled: string): Promise<number> {
    const line = (await telemetry.metrics.exposition())
      .split('\n')
      .find((each) => each.startsWith(`${labelled} `));
    return Number(line?.split(' ')[1]);
  }

  return {
    app,
    telemetry,
    targetManager,
    automation,
    submit: (payload: object, headers: Record<string, string> = {}) =>
      app.inject({ method: 'POST', url: '/jobs', payload, headers }),
    ended: (id: string) =>
      poll({ what: `job ${id} to have ended`, ...PATIENTLY }, async () => {
        const job = (await app.inject(`/jobs/${id}`)).json();
        return ['done', 'failed', 'cancelled'].includes(job.state) ? { done: job } : { seen: job };
      }),
    /** Uses the metric, because the answer of readiness is cached for a second. */
    hasTargets: () =>
      poll({ what: 'targets to be known', ...PATIENTLY }, async () => {
        const version = await metric('state_sync_version');
        return version > 0 ? { done: version } : { seen: version };
      }),
    metric,
    async close() {
      await app.close();
      await Promise.all([targetManager.close(), automation.close()]);
    },
  };
}
