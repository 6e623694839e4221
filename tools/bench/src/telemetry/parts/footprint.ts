import { setTimeout as sleep } from 'node:timers/promises';
import { type BenchPart, median, rounded, startSinks } from '../../index.ts';
import { type HttpSubjectName, startGenerator, startHttpSubject } from '../lib/http-subjects.ts';
import { emitPublished } from '../lib/published.ts';

/** The product as users install it. */
const names = ['published', 'recipe', 'bare'] as const;
const starts = 5;
const warmUp = { seconds: 5, rate: 2000 };
const settleMs = 1000;

interface Footprint {
  startMs: number;
  rssMiB: number;
  peakMiB: number;
}

type Sinks = Awaited<ReturnType<typeof startSinks>>;
type Generator = Awaited<ReturnType<typeof startGenerator>>;

async function footprintOf(name: HttpSubjectName, sinks: Sinks, generator: Generator): Promise<Footprint> {
  const start = performance.now();
  await using server = await startHttpSubject(name, sinks.backends);
  const response = await fetch(`${server.url}/hello/world`);
  const startMs = performance.now() - start;
  if (!response.ok) throw new Error(`${name} answered ${response.status}`);
  await generator.load({ url: `${server.url}/hello/world`, ...warmUp });
  await sleep(settleMs);
  const { rss, maxRss } = await server.subject.call<{ rss: number; maxRss: number }>('memory');
  return { startMs, rssMiB: rss / 2 ** 20, peakMiB: maxRss / 2 ** 20 };
}

export const footprint: BenchPart = {
  name: 'footprint',
  repeats: starts,
  title: 'memory after warm-up and time from spawn to the first 200',
  async run({ say }) {
    await using sinks = await startSinks();
    await using generator = await startGenerator();
    const all: Record<(typeof names)[number], Footprint[]> = { published: [], recipe: [], bare: [] };
    await emitPublished();
    for (let round = 1; round <= starts; round++) {
      for (const name of round % 2 === 1 ? names : names.toReversed())
        all[name].push(await footprintOf(name, sinks, generator));
      const last = (name: (typeof names)[number]) => Math.round(all[name].at(-1)?.startMs ?? 0);
      say(
        `start ${round}/${starts}: product ${last('published')} ms, recipe ${last('recipe')} ms, bare ${last('bare')} ms`,
      );
    }
    const typical = (name: (typeof names)[number], key: keyof Footprint) =>
      rounded(median(all[name].map((one) => one[key])), 1);
    const table = (key: keyof Footprint) =>
      Object.fromEntries(names.map((name) => [name, typical(name, key)]));
    return {
      memory: {
        ratioToRecipe: rounded(typical('published', 'rssMiB') / typical('recipe', 'rssMiB')),
        rssMiB: table('rssMiB'),
        peakMiB: table('peakMiB'),
        load: warmUp,
      },
      start: {
        ratioToRecipe: rounded(typical('published', 'startMs') / typical('recipe', 'startMs')),
        ms: table('startMs'),
        starts,
      },
    };
  },
};
