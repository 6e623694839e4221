import { context, ROOT_CONTEXT, TraceFlags, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { counter, gauge, histogram } from '../../../src/metrics/definitions.ts';
import { familiesOf } from '../../../src/metrics/export/families-of.ts';
import type { Family } from '../../../src/metrics/export/family.ts';
import { MetricsService } from '../../../src/metrics/metrics-service.ts';

const sampleMetrics = {
  jobs: counter({
    name: 'scheduler_throughput',
    help: 'Jobs scheduled',
    labels: { success: ['true', 'false'] },
  }),
  requests: counter({
    name: 'requests_total',
    help: 'Requests; "quoted",\nnext line, back\\slash',
    labels: { route: { max: 9 } },
    exemplars: true,
  }),
  temperature: gauge({ name: 'room_celsius', help: 'Temperature', labels: { room: { max: 9 } } }),
  duration: histogram({
    name: 'request_duration_seconds',
    help: 'Duration',
    labels: { route: { max: 9 } },
    buckets: [0.1, 1],
    exemplars: true,
  }),
};

/** One registry with every kind of metric, hostile text, exemplars; call it with a fixed clock. */
export async function sampleFamilies(): Promise<Family[]> {
  const metrics = new MetricsService();
  const { jobs, requests, temperature, duration } = metrics.register(sampleMetrics);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  const spanContext = {
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: 'b7ad6b7169203331',
    traceFlags: TraceFlags.SAMPLED,
  };
  jobs.inc({ success: 'true' }, 8000);
  requests.inc({ route: '/a"b\\c\nd|e,f#g' }, 2);
  temperature.set({ room: 'cellar' }, -3.5);
  temperature.set({ room: 'roof' }, 1e21);
  duration.observe({ route: '/jobs' }, 0.05);
  context.with(trace.setSpanContext(ROOT_CONTEXT, spanContext), () => {
    requests.inc({ route: '/jobs' });
    duration.observe({ route: '/jobs' }, 0.7);
    duration.observe({ route: '/jobs' }, 4);
  });
  const names = new Set<string>(Object.values(sampleMetrics).map(({ name }) => name));
  return (await familiesOf(metrics, sampleMetrics)).filter(({ name }) => names.has(name));
}
