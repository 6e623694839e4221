import { type BenchPart, rounded, Subject, startSinks, subjectCore } from '../../index.ts';
import { subjectModule } from '../lib/subject-module.ts';
import { hungServer, refusedUrl } from '../lib/unreachable.ts';
import type { Ledger } from '../subjects/ledger.ts';

const rate = 2000;
const seconds = 5;
// More than any queue can hold, so that drops are counted too.
const burst = 20_000;

async function account(otlpUrl: string) {
  await using subject = new Subject({
    module: subjectModule('spans.ts'),
    core: subjectCore,
    settings: { otlpUrl },
  });
  await subject.ready();
  const { created, longestPauseMs } = await subject.call<{ created: number; longestPauseMs: number }>(
    'create',
    {
      rate,
      seconds,
      burst,
    },
  );
  const { emitted, delivered, dropped, inFlight } = await subject.call<Ledger>('closeAndRead');
  return {
    created,
    counted: emitted,
    exported: delivered,
    dropped,
    inFlight,
    unaccounted: Math.abs(created - delivered - dropped - inFlight),
    longestPauseMs: rounded(longestPauseMs, 1),
  };
}

export const spans: BenchPart = {
  name: 'spans',
  repeats: 1,
  title: `${rate} spans/s for ${seconds} s and a burst of ${burst}, with the OTLP end up, refused and hung`,
  async run({ say }) {
    await using sinks = await startSinks();
    using hung = await hungServer();
    const up = await account(sinks.backends.otlpUrl);
    const received = (await sinks.sinks.call<{ spans: number }>('received')).spans;
    say(`up: ${up.created} created, ${up.exported} exported, ${up.dropped} dropped; ${received} received`);
    const refused = await account(await refusedUrl());
    say(`refused: ${refused.created} created, ${refused.dropped} dropped`);
    const hanging = await account(hung.url);
    say(`hung: ${hanging.created} created, ${hanging.dropped} dropped`);
    const contradicted = Math.abs(up.exported - received);
    return {
      spans: {
        unaccounted: Math.max(up.unaccounted, refused.unaccounted, hanging.unaccounted, contradicted),
        up: { ...up, receivedBySink: received },
        refused,
        hung: hanging,
      },
    };
  },
};
