import { type BenchPart, rounded } from '../../index.ts';
import { startLoki } from '../lib/loki-container.ts';
import { type ProducerName, startProducer } from '../lib/producers.ts';

const rate = 8000;
const seconds = 15;
const drainMs = 120_000;

async function produced(name: ProducerName, lokiUrl: string) {
  await using producer = await startProducer(name, lokiUrl);
  const offered = await producer.produce(rate, seconds);
  const drainStart = performance.now();
  const ledger = name === 'product' ? await producer.settled(drainMs) : undefined;
  const drainSeconds = rounded((performance.now() - drainStart) / 1000, 1);
  const cpuMicros = await producer.subject.call<number>('cpuMicros');
  await producer.close();
  const { distinct, duplicates } = await producer.stored();
  return { offered, lost: offered - distinct, duplicates, ledger, drainSeconds, cpuMicros };
}

export const rateBench: BenchPart = {
  name: 'rate',
  repeats: 1,
  title: `${rate} lines/s for ${seconds} s into the real, healthy Loki`,
  async run({ say }) {
    await using loki = await startLoki();
    const product = await produced('product', loki.url);
    say(`product: ${product.lost} of ${product.offered} lost, drained ${product.drainSeconds} s later`);
    const plain = await produced('pino-loki', loki.url);
    say(`pino-loki alone: ${plain.lost} of ${plain.offered} lost`);
    return {
      logs: {
        lostAtFullRate: product.lost,
        duplicatesPercent: rounded((100 * product.duplicates) / product.offered, 4),
        fullRate: {
          linesPerSecond: rate,
          seconds,
          offered: product.offered,
          duplicates: product.duplicates,
          ledger: product.ledger,
          drainSeconds: product.drainSeconds,
          cpuMicrosPerLine: rounded(product.cpuMicros / product.offered, 1),
          pinoLokiAlone: { offered: plain.offered, lost: plain.lost, duplicates: plain.duplicates },
        },
      },
    };
  },
};
