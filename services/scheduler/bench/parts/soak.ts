import { type BenchPart, rounded } from '@opsconductor/bench';
import type { Health } from '../lib/settings.ts';
import { openStage } from '../lib/stage.ts';

const warmUpSeconds = 30;
const sampleEverySeconds = 5;

/** Rise per minute by least squares. */
function slope(points: readonly { readonly minutes: number; readonly mib: number }[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const atMean = mean(points.map(({ minutes }) => minutes));
  const mibMean = mean(points.map(({ mib }) => mib));
  const covariance = mean(points.map(({ minutes, mib }) => (minutes - atMean) * (mib - mibMean)));
  return covariance / mean(points.map(({ minutes }) => (minutes - atMean) ** 2));
}

/** Memory and handles at 8,000 jobs/s. */
export const soak = (minutes: number): BenchPart => ({
  name: 'soak',
  title: `heap and handles over ${minutes} min at 8,000 jobs/s`,
  repeats: 1,
  async run({ say }) {
    await using stage = await openStage();
    await using product = await stage.start('scheduler.ts');
    const load = { jobsPerSecond: 8_000, seconds: sampleEverySeconds };
    for (let second = 0; second < warmUpSeconds; second += sampleEverySeconds)
      await stage.measure(product, load);

    const samples: (Health & { minutes: number; mib: number })[] = [];
    const start = performance.now();
    const elapsed = () => (performance.now() - start) / 60_000;
    while (elapsed() < minutes) {
      await stage.measure(product, load);
      await stage.settle();
      const health = await product.subject.call<Health>('health');
      samples.push({ ...health, minutes: elapsed(), mib: health.heap / 2 ** 20 });
    }
    const first = samples[0];
    const last = samples.at(-1);
    if (!first || !last) throw new Error(`no sample within ${minutes} min`);
    const heapSlopeMiBPerMin = rounded(slope(samples), 3);
    say(`heap ${rounded(first.mib, 1)} → ${rounded(last.mib, 1)} MiB, ${heapSlopeMiBPerMin} MiB/min`);
    return {
      soak: {
        heapSlopeMiBPerMin,
        handlesGrowth: last.handles - first.handles,
        filesGrowth: last.files - first.files,
        minutes,
        samples: samples.map(({ minutes: at, mib, handles, files }) => ({
          minutes: rounded(at, 2),
          heapMiB: rounded(mib, 2),
          handles,
          files,
        })),
      },
    };
  },
});
