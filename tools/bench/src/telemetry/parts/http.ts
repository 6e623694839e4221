import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BenchPart,
  type Figures,
  median,
  pairedRatios,
  rounded,
  spread,
  startSinks,
} from '../../index.ts';
import {
  type HttpSubject,
  type HttpSubjectName,
  startGenerator,
  startHttpSubject,
} from '../lib/http-subjects.ts';

const hello = '/hello/world';
const outbound = '/outbound';
const warmUpSeconds = 3;
const leadInSeconds = 0.3;
const sliceSeconds = 1.5;
const drainMs = 100;

interface Slice {
  perSecond: number;
  p99: number;
  failed: number;
  cpuMicrosPerRequest: number;
  /** Share of its core that the subject used; below 0.9 the generator was the limit. */
  busy: number;
}

const plan: readonly (readonly [key: string, subject: HttpSubjectName, path: string])[] = [
  ['bare', 'bare', hello],
  ['product', 'product', hello],
  ['bareAgain', 'bare', hello],
  ['recipe', 'recipe', hello],
  ['recipeTuned', 'recipeTuned', hello],
  ['bareOutbound', 'bare', outbound],
  ['productOutbound', 'product', outbound],
  ['recipeOutbound', 'recipe', outbound],
];

type Generator = Awaited<ReturnType<typeof startGenerator>>;

async function slice(generator: Generator, { subject, url }: HttpSubject, path: string): Promise<Slice> {
  subject.resume();
  await generator.load({ url: url + path, seconds: leadInSeconds });
  const cpuBefore = await subject.call<number>('cpuMicros');
  const start = performance.now();
  const { requests, perSecond, p99, failed } = await generator.load({
    url: url + path,
    seconds: sliceSeconds,
  });
  const micros = (await subject.call<number>('cpuMicros')) - cpuBefore;
  const tookMs = performance.now() - start;
  await sleep(drainMs);
  subject.freeze();
  return { perSecond, p99, failed, cpuMicrosPerRequest: micros / requests, busy: micros / 1000 / tookMs };
}

function figuresOf(slices: Record<string, Slice[]>): Figures {
  const rates = (key: string) => (slices[key] ?? []).map(({ perSecond }) => perSecond);
  const middle = (key: string, field: keyof Slice) => median((slices[key] ?? []).map((s) => s[field]));
  const bareMean = rates('bare').map((rate, i) => (rate + (rates('bareAgain')[i] ?? rate)) / 2);
  const toBare = spread(pairedRatios(rates('product'), bareMean));
  const toRecipe = spread(pairedRatios(rates('product'), rates('recipe')));
  const detail = Object.fromEntries(
    Object.keys(slices).map((key) => [
      key,
      {
        perSecond: Math.round(middle(key, 'perSecond')),
        cpuMicrosPerRequest: rounded(middle(key, 'cpuMicrosPerRequest'), 1),
        p99Ms: rounded(middle(key, 'p99'), 1),
        busy: rounded(middle(key, 'busy'), 2),
        failed: (slices[key] ?? []).reduce((sum, { failed }) => sum + failed, 0),
      },
    ]),
  );
  return {
    http: {
      ratioToBare: toBare.median,
      timesRecipe: toRecipe.median,
      cpuMicrosPerRequest: rounded(middle('product', 'cpuMicrosPerRequest'), 1),
      cpuRatioToBare: rounded(
        median(['bare', 'bareAgain'].map((key) => middle(key, 'cpuMicrosPerRequest'))) /
          middle('product', 'cpuMicrosPerRequest'),
      ),
      toBare,
      toRecipe,
      noiseFloor: spread(pairedRatios(rates('bareAgain'), rates('bare'))),
      recipeToBare: spread(pairedRatios(rates('recipe'), bareMean)),
      timesTunedRecipe: spread(pairedRatios(rates('product'), rates('recipeTuned'))),
      outboundToBare: spread(pairedRatios(rates('productOutbound'), rates('bareOutbound'))),
      outboundTimesRecipe: spread(pairedRatios(rates('productOutbound'), rates('recipeOutbound'))),
      subjects: detail,
    },
  };
}

export const http: BenchPart = {
  name: 'http',
  title: 'requests a second: bare, the product and the documented recipe, in alternating slices',
  async run({ rounds, say }) {
    await using backends = await startSinks();
    await using generator = await startGenerator();
    await using stack = new AsyncDisposableStack();
    const subjects = new Map<HttpSubjectName, HttpSubject>();
    for (const name of ['bare', 'product', 'recipe', 'recipeTuned'] as const) {
      const started = stack.use(await startHttpSubject(name, backends.backends));
      subjects.set(name, started);
      for (const path of [hello, outbound])
        await generator.load({ url: started.url + path, seconds: warmUpSeconds / 2 });
      started.subject.freeze();
    }
    const slices: Record<string, Slice[]> = {};
    for (let round = 1; round <= rounds; round++) {
      // Every second round runs backwards, so that a subject does not always follow the same one.
      for (const [key, name, path] of round % 2 === 1 ? plan : plan.toReversed()) {
        const measured = await slice(generator, subjects.get(name) as HttpSubject, path);
        slices[key] = [...(slices[key] ?? []), measured];
      }
      const last = (key: string) => Math.round(slices[key]?.at(-1)?.perSecond ?? 0);
      say(
        `round ${round}/${rounds}: bare ${last('bare')}, product ${last('product')}, recipe ${last('recipe')} requests/s`,
      );
    }
    return figuresOf(slices);
  },
};
