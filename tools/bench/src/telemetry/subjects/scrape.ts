// A registry with a given number of series, by the product or by plain prom-client.
import type { AddressInfo } from 'node:net';
import { counter, histogram, startTelemetry, telemetryPlugin } from '@opsconductor/telemetry';
import Fastify from 'fastify';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { answer, reportReady, settings } from '../../agent.ts';

const { kind, series } = settings<{ kind: 'product' | 'prom-client'; series: number }>();
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const linesPerHistogram = buckets.length + 3;

/** The calls of both kinds: render, and change every series so that no rendered text can be reused. */
interface Exposition {
  render(): Promise<string>;
  observe(i: number): void;
  count(i: number): void;
}

function byProduct(): Exposition & { app(): Promise<{ url: string; renders(): number }> } {
  const telemetry = startTelemetry({
    serviceName: 'bench',
    serviceVersion: '1.0.0',
    environment: 'bench',
    logLevel: 'silent',
  });
  const { durations, events } = telemetry.metrics.register({
    durations: histogram({
      name: 'bench_seconds',
      help: 'Durations',
      labels: { route: { max: series } },
      buckets,
    }),
    events: counter({
      name: 'bench_events_total',
      help: 'Events',
      labels: { kind: { max: series }, source: ['a', 'b', 'c'], outcome: ['success', 'error'] },
    }),
  });
  return {
    render: () => telemetry.metrics.exposition(),
    observe: (i) => durations.observe({ route: `/route/${i}` }, (i % 100) / 50),
    count: (i) => events.inc({ kind: `kind-${i}`, source: 'a', outcome: 'success' }),
    app: async () => {
      let renders = 0;
      telemetry.metrics.onRender(() => renders++);
      const app = Fastify();
      await app.register(telemetryPlugin, { telemetry });
      await app.listen({ host: '127.0.0.1', port: 0 });
      const { port } = app.server.address() as AddressInfo;
      return { url: `http://127.0.0.1:${port}/metrics`, renders: () => renders };
    },
  };
}

function byPromClient(): Exposition {
  const registers = [new Registry()];
  collectDefaultMetrics({ register: registers[0] as Registry });
  const durations = new Histogram({
    name: 'bench_seconds',
    help: 'Durations',
    labelNames: ['route'],
    buckets,
    registers,
  });
  const events = new Counter({
    name: 'bench_events_total',
    help: 'Events',
    labelNames: ['kind', 'source', 'outcome'],
    registers,
  });
  return {
    render: () => (registers[0] as Registry).metrics(),
    observe: (i) => durations.observe({ route: `/route/${i}` }, (i % 100) / 50),
    count: (i) => events.inc({ kind: `kind-${i}`, source: 'a', outcome: 'success' }),
  };
}

const linesOf = (text: string): number => text.split('\n').filter((line) => /^[a-z]/.test(line)).length;

const product = kind === 'product' ? byProduct() : undefined;
const exposition = product ?? byPromClient();
const before = linesOf(await exposition.render());
const histograms = Math.max(0, Math.floor((series / 2 - before) / linesPerHistogram));
const counters = series - before - histograms * linesPerHistogram;

function changeAll(): void {
  for (let i = 0; i < histograms; i++) exposition.observe(i);
  for (let i = 0; i < counters; i++) exposition.count(i);
}

answer({
  render: async (times: number) => {
    const took: number[] = [];
    for (let n = 0; n < times; n++) {
      changeAll();
      const start = performance.now();
      // V8 flattens a concatenated string at its first read: that is part of the render.
      Buffer.byteLength(await exposition.render());
      took.push(performance.now() - start);
    }
    return took;
  },
  size: async () => {
    changeAll();
    const text = await exposition.render();
    return { series: linesOf(text), bytes: text.length };
  },
  parallelScrapes: async (scrapes: number) => {
    if (!product) throw new Error('only the product serves scrapes here');
    const { url, renders } = await product.app();
    const earlier = renders();
    const start = performance.now();
    await Promise.all(Array.from({ length: scrapes }, async () => (await fetch(url)).text()));
    return { scrapes, renders: renders() - earlier, ms: performance.now() - start };
  },
});
reportReady(true);
