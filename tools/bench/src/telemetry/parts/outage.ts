import { setTimeout as sleep } from 'node:timers/promises';
import { type BenchPart, rounded } from '../../index.ts';
import { startLoki } from '../lib/loki-container.ts';
import { startProducer } from '../lib/producers.ts';

const rate = 200;
const aroundSeconds = 5;
const drainMs = 120_000;

/** Kills the real Loki under a steady stream of lines, starts it again and counts what arrived. */
export const outage: BenchPart = {
  name: 'outage',
  repeats: 1,
  title: `${rate} lines/s while the real Loki is killed and stays down`,
  async run({ outageSeconds, say }) {
    await using loki = await startLoki();
    await using product = await startProducer('product', loki.url);
    await using plain = await startProducer('pino-loki', loki.url);
    const seconds = outageSeconds + 2 * aroundSeconds;
    const offered = Promise.all([product.produce(rate, seconds), plain.produce(rate, seconds)]);
    await sleep(aroundSeconds * 1000);
    await loki.kill();
    say(`Loki killed, back in ${outageSeconds} s`);
    const memoryBefore = await product.subject.call<{ rss: number }>('memory');
    await sleep(outageSeconds * 1000);
    const memoryAfter = await product.subject.call<{ rss: number }>('memory');
    await loki.start();
    const [productLines, plainLines] = await offered;
    const ledger = await product.settled(drainMs);
    await plain.close();
    const stored = await product.stored();
    const plainStored = await plain.stored();
    say(
      `product ${stored.distinct}/${productLines}, pino-loki alone ${plainStored.distinct}/${plainLines} lines stored`,
    );
    return {
      logs: {
        lostInOutage: productLines - stored.distinct,
        outage: {
          seconds: outageSeconds,
          linesPerSecond: rate,
          offered: productLines,
          duplicates: stored.duplicates,
          ledger,
          rssGrowthMiB: rounded((memoryAfter.rss - memoryBefore.rss) / 2 ** 20, 1),
          pinoLokiAlone: { offered: plainLines, lost: plainLines - plainStored.distinct },
        },
      },
    };
  },
};
