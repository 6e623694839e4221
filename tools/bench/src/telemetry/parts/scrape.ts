import { type BenchPart, median, rounded, Subject, subjectCore } from '../../index.ts';
import { subjectModule } from '../lib/subject-module.ts';

const sizes = [500, 5000, 50_000] as const;
const warmUpRenders = 10;
const batches = 3;
const rendersPerBatch = { 500: 40, 5000: 15, 50000: 5 } as const;
const parallel = 20;

interface Point {
  series: number;
  bytes: number;
  ms: number;
  maxMs: number;
}

/** Renders of the product and of prom-client in turns, each in its own process. */
async function pointsAt(size: (typeof sizes)[number]) {
  await using product = new Subject({
    module: subjectModule('scrape.ts'),
    core: subjectCore,
    settings: { kind: 'product', series: size },
  });
  await using plain = new Subject({
    module: subjectModule('scrape.ts'),
    core: subjectCore,
    settings: { kind: 'prom-client', series: size },
  });
  const subjects = { product, promClient: plain };
  const times = { product: [] as number[], promClient: [] as number[] };
  for (const subject of Object.values(subjects)) {
    await subject.ready();
    await subject.call('render', warmUpRenders);
  }
  for (let batch = 0; batch < batches; batch++)
    for (const key of ['product', 'promClient'] as const)
      times[key].push(...(await subjects[key].call<number[]>('render', rendersPerBatch[size])));
  const point = async (key: 'product' | 'promClient'): Promise<Point> => ({
    ...(await subjects[key].call<{ series: number; bytes: number }>('size')),
    ms: rounded(median(times[key])),
    maxMs: rounded(Math.max(...times[key])),
  });
  return {
    product: await point('product'),
    promClient: await point('promClient'),
    shared: await product.call<{ scrapes: number; renders: number; ms: number }>('parallelScrapes', parallel),
  };
}

export const scrape: BenchPart = {
  name: 'scrape',
  repeats: batches,
  title: `/metrics at ${sizes.join(', ')} series, every one changed before each render`,
  async run({ say }) {
    const product: Point[] = [];
    const promClient: Point[] = [];
    let parallelScrapes = { scrapes: 0, renders: 0, ms: 0 };
    for (const size of sizes) {
      const points = await pointsAt(size);
      product.push(points.product);
      promClient.push(points.promClient);
      if (size === 500) parallelScrapes = { ...points.shared, ms: rounded(points.shared.ms, 1) };
      say(`${size} series: ${points.product.ms} ms, prom-client by itself ${points.promClient.ms} ms`);
    }
    const [at500, , at50k] = product as [Point, Point, Point];
    return {
      scrape: {
        msAt500: at500.ms,
        msPer10k: rounded((at50k.ms * 10_000) / at50k.series),
        product,
        promClient,
        parallelScrapes,
      },
    };
  },
};
