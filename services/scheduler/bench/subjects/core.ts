// The dispatcher with its observer, counters, log and spans, without HTTP, at full speed.
import { context, trace } from '@opentelemetry/api';
import { answer, reportReady, settings } from '@opsconductor/bench/agent';
import { startTelemetry } from '@opsconductor/telemetry';
import { exportGauges } from '../../src/adapters/gauges.ts';
import { jobMetrics } from '../../src/adapters/job-metrics.ts';
import { outsideRequests, requestOrigins } from '../../src/adapters/request-origin.ts';
import { Dispatcher } from '../../src/domain/dispatcher.ts';
import { NO_ORIGIN, PRIORITIES, WORKLOAD_TYPES } from '../../src/domain/job.ts';
import type { JobObserver } from '../../src/domain/ports.ts';
import type { CoreSettings } from '../lib/settings.ts';

const BATCH = 100;
const TARGETS = 5;

const { instrumented, backendsUrl, spoolDir } = settings<CoreSettings>();
const now = () => performance.now();
const telemetry = instrumented
  ? startTelemetry({
      serviceName: 'scheduler',
      serviceVersion: '1.0.0',
      environment: 'bench',
      lokiUrl: backendsUrl,
      otlpUrl: backendsUrl,
      spoolDir,
    })
  : undefined;
const noObserver: JobObserver = { moved: () => {}, started: () => {}, finished: () => {} };

const dispatcher = new Dispatcher(
  { queueCapacity: 20_000, keepFinished: 10_000, toolConcurrency: 16 },
  {
    now,
    runNow: outsideRequests,
    defer: (run) => void setImmediate(run),
    after: (ms, run) => void setTimeout(run, ms).unref(),
    callTool: async () => ({ ok: true, output: null }),
    observer: telemetry ? jobMetrics(telemetry, () => 0) : noObserver,
    disturbance: { stalled: false, delayMs: 0, refuses: () => false, fails: () => false },
  },
);
if (telemetry) {
  exportGauges(telemetry, dispatcher);
  setInterval(() => void telemetry.metrics.exposition(), 1_000).unref();
}
dispatcher.setTargets(
  Array.from({ length: TARGETS }, (_, n) => ({
    id: `target-${n}`,
    type: 'linux',
    capacity: 20,
    health: 'healthy',
    cpu: 10 * n,
  })),
);

const originsOf = requestOrigins();
let jobs = 0;

function submitBatch(): void {
  const requests = Array.from({ length: BATCH }, () => {
    jobs += 1;
    const priority = PRIORITIES[jobs % PRIORITIES.length] ?? 'normal';
    return { id: `bench-job-${jobs}`, spec: { priority, workload_type: WORKLOAD_TYPES[0] } };
  });
  dispatcher.submit(requests, telemetry ? originsOf(BATCH) : () => NO_ORIGIN);
}

/** Submits a batch inside the span of a request, like the routes. The span is sampled, like each `schedule_job`. */
function submitTraced(): void {
  const span = trace.getTracer('bench').startSpan('schedule_job');
  context.with(trace.setSpan(context.active(), span), submitBatch);
  span.end();
}

answer({
  run: async (seconds: number) => {
    const before = jobs;
    const start = now();
    for (let turn = 0; now() - start < 1_000 * seconds; turn += 1) {
      // The same number of traced requests per second as in the product at 8,000 jobs/s.
      if (telemetry && turn % 10 === 0) submitTraced();
      else submitBatch();
      // Deferred work gets its turn, so that its cost is measured too.
      if (dispatcher.queued > 0 || turn % 10 === 9) await new Promise((resolve) => setImmediate(resolve));
    }
    return (jobs - before) / ((now() - start) / 1_000);
  },
});
reportReady(true);
