import { METHODS } from 'node:http';
import { counter, histogram, startTelemetry, telemetryPlugin } from '@opsconductor/telemetry';
import Fastify, { type InjectOptions } from 'fastify';
import { answer, reportReady } from '../../agent.ts';

const telemetry = startTelemetry({
  serviceName: 'bench',
  serviceVersion: '1.0.0',
  environment: 'bench',
  logLevel: 'silent',
});
const { tools, answers } = telemetry.metrics.register({
  tools: counter({ name: 'bench_tools_total', help: 'Uses', labels: { tool: ['echo', 'hash'] } }),
  answers: histogram({
    name: 'bench_answer_seconds',
    help: 'Answers',
    labels: { tool: ['echo', 'hash'] },
    buckets: [1],
  }),
});
const app = Fastify();
await app.register(telemetryPlugin, { telemetry });
app.get('/hello/:name', async () => ({ hello: 'world' }));
await app.ready();

const nasty = ['"', '\\', '\n', '{a="b"}', '__proto__', 'constructor', 'é😀', '\u0000', 'x'.repeat(10_000)];
const junk = (i: number): string => `${nasty[i % nasty.length]}${i}`;

async function request(i: number, options: InjectOptions): Promise<void> {
  await app.inject({
    headers: { 'x-request-id': junk(i), traceparent: junk(i), baggage: junk(i) },
    ...options,
  });
}

answer({
  paths: async (count: number) => {
    for (let i = 0; i < count; i++)
      await request(i, { method: 'GET', url: `/${encodeURIComponent(junk(i))}/${i}` });
  },
  parameters: async (count: number) => {
    for (let i = 0; i < count; i++)
      await request(i, { method: 'GET', url: `/hello/${encodeURIComponent(junk(i))}` });
  },
  // Node's HTTP parser refuses any other method before Fastify sees the request.
  methods: async (count: number) => {
    for (let i = 0; i < count; i++)
      await request(i, {
        method: METHODS[i % METHODS.length] as 'GET',
        url: i % 2 === 0 ? '/hello/world' : `/${i}`,
      });
  },
  labels: async (count: number) => {
    for (let i = 0; i < count; i++) {
      tools.inc({ tool: junk(i) as 'echo' });
      answers.observe({ tool: junk(i) as 'echo' }, i % 2 === 0 ? i : Number.NaN);
    }
  },
  scrape: async () => {
    const took: number[] = [];
    let text = '';
    for (let n = 0; n < 30; n++) {
      const start = performance.now();
      text = await telemetry.metrics.exposition();
      took.push(performance.now() - start);
    }
    const names = text
      .split('\n')
      .flatMap((line) => /^[a-z][^ ]*?(?=\{| )(\{.*?\})?(?= )/.exec(line)?.[0] ?? []);
    return { took, names };
  },
});
await app.inject('/hello/world');
reportReady(true);
