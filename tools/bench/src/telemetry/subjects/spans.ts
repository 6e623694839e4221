import { setTimeout as sleep } from 'node:timers/promises';
import { startTelemetry } from '@opsconductor/telemetry';
import { answer, reportReady, settings } from '../../agent.ts';
import { ledger } from './ledger.ts';

const { otlpUrl } = settings<{ otlpUrl: string }>();
const telemetry = startTelemetry({
  serviceName: 'bench',
  serviceVersion: '1.0.0',
  environment: 'bench',
  logLevel: 'silent',
  otlpUrl,
  sampling: { ratio: 1 },
});

const tickMs = 10;
let created = 0;

function createSpan(): void {
  telemetry.tracing.createSpan('bench', { attributes: { n: created } }).end();
  created++;
}

answer({
  create: async ({ rate, seconds, burst }: { rate: number; seconds: number; burst: number }) => {
    const start = performance.now();
    let longestPauseMs = 0;
    let last = start;
    for (const total = rate * seconds; created < total; ) {
      const due = Math.floor(((performance.now() - start) / 1000) * rate);
      while (created < Math.min(due, total)) createSpan();
      await sleep(tickMs);
      longestPauseMs = Math.max(longestPauseMs, performance.now() - last - tickMs);
      last = performance.now();
    }
    for (let n = 0; n < burst; n++) createSpan();
    return { created, longestPauseMs };
  },
  closeAndRead: async () => {
    await telemetry.shutdown();
    return ledger(telemetry, 'telemetry_spans');
  },
});
reportReady(true);
