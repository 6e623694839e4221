import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Subject, subjectCore } from '../../index.ts';
import type { Ledger } from '../subjects/ledger.ts';
import type { ProducerSettings } from '../subjects/lines-at-rate.ts';
import { countLines } from './loki-query.ts';
import { subjectModule } from './subject-module.ts';

export type ProducerName = 'product' | 'pino-loki';

/** A process that logs numbered lines, by the product or by pino-loki alone. */
export async function startProducer(
  name: ProducerName,
  lokiUrl: string,
  batching?: ProducerSettings['batching'],
) {
  const spoolDir = await mkdtemp(join(tmpdir(), 'bench-spool-'));
  const service = `bench-${name}`;
  const startMs = Date.now() - 1000;
  const subject = new Subject({
    module: subjectModule(`log-${name}.ts`),
    core: subjectCore,
    settings: { lokiUrl, service, spoolDir, ...(batching && { batching }) } satisfies ProducerSettings,
  });
  await subject.ready();
  return {
    name,
    subject,
    produce: (rate: number, seconds: number) => subject.call<number>('produce', { rate, seconds }),
    /** Waits until every line of the product has been acknowledged or counted as dropped. */
    settled: async (timeoutMs: number): Promise<Ledger> => {
      const end = performance.now() + timeoutMs;
      for (;;) {
        const ledger = await subject.call<Ledger>('ledger');
        if (ledger.inFlight === 0 || performance.now() > end) return ledger;
        await sleep(250);
      }
    },
    close: () => subject.call<void>('close'),
    stored: () => countLines(lokiUrl, `{service="${service}"}`, startMs, sequenceOf),
    [Symbol.asyncDispose]: async () => {
      await subject[Symbol.asyncDispose]();
      await rm(spoolDir, { recursive: true, force: true });
    },
  };
}

const sequenceOf = (entry: Record<string, unknown>): unknown =>
  (entry.metadata as { seq?: number } | undefined)?.seq;
