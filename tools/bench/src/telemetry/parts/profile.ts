import { type BenchPart, type CpuProfile, rounded, selfTimes, startSinks } from '../../index.ts';
import { startGenerator, startHttpSubject } from '../lib/http-subjects.ts';

const warmUpSeconds = 3;
const seconds = 5;
const owners = 14;

/** Self time per request by package on the main thread, taken by V8's sampling profiler under full load. */
export const profile: BenchPart = {
  name: 'profile',
  repeats: 1,
  title: 'CPU time of a request by package: profiles of bare, product and recipe',
  async run({ say }) {
    await using sinks = await startSinks();
    await using generator = await startGenerator();
    const figures: Record<string, unknown> = { samplingIntervalMicros: 500 };
    for (const name of ['bare', 'product', 'recipe', 'recipeTuned'] as const) {
      await using server = await startHttpSubject(name, sinks.backends);
      const url = `${server.url}/hello/world`;
      await generator.load({ url, seconds: warmUpSeconds });
      await server.subject.call('startProfile');
      const { requests } = await generator.load({ url, seconds });
      const times = selfTimes(await server.subject.call<CpuProfile>('stopProfile'));
      const total = times.reduce((sum, [, micros]) => sum + micros, 0);
      say(`${name}: ${rounded(total / requests, 1)} µs of main thread a request`);
      figures[name] = {
        mainThreadMicrosPerRequest: rounded(total / requests, 1),
        selfMicrosPerRequest: Object.fromEntries(
          times.slice(0, owners).map(([owner, micros]) => [owner, rounded(micros / requests, 2)]),
        ),
      };
    }
    return { profile: figures };
  },
};
