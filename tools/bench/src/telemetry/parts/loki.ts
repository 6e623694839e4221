import { setTimeout as sleep } from 'node:timers/promises';
import { type BenchPart, median, rounded } from '../../index.ts';
import { type Loki, startLoki } from '../lib/loki-container.ts';
import { type ProducerName, startProducer } from '../lib/producers.ts';

const rate = 4000;
const seconds = 8;
const rounds = 6;
const idleSeconds = 5;
// Large enough that pino-loki loses nothing here: this part compares costs, not losses.
const lossless = { interval: 1, maxBufferSize: 1_000_000 };

interface Cost {
  cpuMicrosPerLine: number;
  wireBytesPerLine: number;
  chunkBytesPerLine: number;
}

async function counters({ url }: Loki) {
  const text = await (await fetch(`${url}/metrics`)).text();
  const sum = (name: string, matching = '') =>
    text
      .split('\n')
      .filter((line) => /^[a-z_]+/.exec(line)?.[0] === name && line.includes(matching))
      .reduce((total, line) => total + Number(line.split(' ').at(-1)), 0);
  return {
    cpuSeconds: sum('process_cpu_seconds_total'),
    lines: sum('loki_distributor_lines_received_total'),
    wireBytes: sum('loki_request_message_bytes_sum', 'route="loki_api_v1_push"'),
    chunkBytes: sum('loki_ingester_chunk_stored_bytes_total'),
  };
}

async function flushed(loki: Loki): Promise<void> {
  await fetch(`${loki.url}/flush`, { method: 'POST' });
  let last = -1;
  for (let now = (await counters(loki)).chunkBytes; now !== last; now = (await counters(loki)).chunkBytes) {
    last = now;
    await sleep(1000);
  }
}

/** Loki's CPU use without lines, which is not part of the cost of a line. */
async function idleCpuPerSecond(loki: Loki): Promise<number> {
  const { cpuSeconds } = await counters(loki);
  await sleep(idleSeconds * 1000);
  return ((await counters(loki)).cpuSeconds - cpuSeconds) / idleSeconds;
}

async function costOf(loki: Loki, name: ProducerName): Promise<Cost> {
  await flushed(loki);
  const idleCpu = await idleCpuPerSecond(loki);
  const before = await counters(loki);
  const start = performance.now();
  {
    await using producer = await startProducer(name, loki.url, lossless);
    const offered = await producer.produce(rate, seconds);
    if (name === 'product') await producer.settled(30_000);
    await producer.close();
    const { lines } = await counters(loki);
    if (lines - before.lines < offered)
      throw new Error(`${name}: only ${lines - before.lines} of ${offered} lines`);
  }
  const after = await counters(loki);
  const cpuSeconds = after.cpuSeconds - before.cpuSeconds - idleCpu * ((performance.now() - start) / 1000);
  await flushed(loki);
  const lines = after.lines - before.lines;
  return {
    cpuMicrosPerLine: (cpuSeconds * 1e6) / lines,
    wireBytesPerLine: (after.wireBytes - before.wireBytes) / lines,
    chunkBytesPerLine: ((await counters(loki)).chunkBytes - before.chunkBytes) / lines,
  };
}

function typical(costs: readonly Cost[]): Cost {
  const of = (key: keyof Cost) => rounded(median(costs.map((cost) => cost[key])), 1);
  return {
    cpuMicrosPerLine: of('cpuMicrosPerLine'),
    wireBytesPerLine: of('wireBytesPerLine'),
    chunkBytesPerLine: of('chunkBytesPerLine'),
  };
}

export const loki: BenchPart = {
  name: 'loki',
  repeats: rounds,
  title: 'cost of a line in the real Loki, compared with the requests of pino-loki alone',
  async run({ say }) {
    await using server = await startLoki();
    const costs: Record<ProducerName, Cost[]> = { product: [], 'pino-loki': [] };
    for (let round = 1; round <= rounds; round++) {
      const order = ['product', 'pino-loki'] as const;
      for (const name of round % 2 === 1 ? order : order.toReversed()) {
        const cost = await costOf(server, name);
        costs[name].push(cost);
        say(`round ${round}/${rounds}, ${name}: ${rounded(cost.cpuMicrosPerLine, 1)} µs a line`);
      }
    }
    const product = typical(costs.product);
    const plain = typical(costs['pino-loki']);
    return {
      loki: {
        cpuRatio: rounded(product.cpuMicrosPerLine / plain.cpuMicrosPerLine),
        bytesRatio: rounded(product.wireBytesPerLine / plain.wireBytesPerLine),
        chunkBytesRatio: rounded(product.chunkBytesPerLine / plain.chunkBytesPerLine),
        linesPerSecond: rate,
        product,
        pinoLoki: plain,
      },
    };
  },
};
