import { type BenchPart, type CpuProfile, rounded, selfTimes } from '@opsconductor/bench';
import { openStage, type Stage } from '../lib/stage.ts';

const seconds = 60;
const briefly = 15;
const warmUp = { jobsPerSecond: 8_000, seconds: 8 };
const profileOwners = 14;

type Subject = Awaited<ReturnType<Stage['start']>>;
type Measured = Awaited<ReturnType<Stage['measure']>>;

const figuresOf = ({ p50Ms, p99Ms, p999Ms, maxMs, cpuPercent, ...counts }: Measured) => ({
  p50Ms: rounded(p50Ms, 4),
  p99Ms: rounded(p99Ms, 4),
  p999Ms: rounded(p999Ms, 4),
  maxMs: rounded(maxMs, 3),
  cpuPercent: rounded(cpuPercent, 1),
  ...counts,
});

const doneOf = async ({ subject }: Subject) =>
  (await subject.call<Record<string, number>>('transitions')).done ?? 0;

/** Runs a load and counts the jobs that were accepted but did not end. */
async function withLosses(stage: Stage, subject: Subject, load: { jobsPerSecond: number; seconds: number }) {
  const before = await doneOf(subject);
  const measured = await stage.measure(subject, load);
  await stage.settle();
  const done = (await doneOf(subject)) - before;
  return { ...figuresOf(measured), done, lost: measured.accepted - done };
}

async function profiled(stage: Stage, subject: Subject) {
  await subject.subject.call('startProfile');
  const { jobs } = await stage.measure(subject, { jobsPerSecond: 8_000, seconds: briefly });
  const times = selfTimes(await subject.subject.call<CpuProfile>('stopProfile'));
  return Object.fromEntries(
    times.slice(0, profileOwners).map(([owner, micros]) => [owner, rounded(micros / jobs, 3)]),
  );
}

/** 8,000 jobs/s in small batches over HTTP on one core, with all signals and the Redis stream. */
export const scheduler: BenchPart = {
  name: 'scheduler',
  title: `8,000 jobs/s for ${seconds} s over HTTP, all signals on, on one core; then 20,000/s`,
  repeats: 1,
  async run({ say }) {
    await using stage = await openStage();
    const report = (what: string, { p99Ms, cpuPercent }: { p99Ms: number; cpuPercent: number }) =>
      say(`${what}: p99 ${p99Ms} ms, ${cpuPercent} % of a core`);

    await using product = await stage.start('scheduler.ts');
    await stage.measure(product, warmUp);
    const at8k = await withLosses(stage, product, { jobsPerSecond: 8_000, seconds });
    report('8,000/s', at8k);
    const at20k = await withLosses(stage, product, { jobsPerSecond: 20_000, seconds: briefly });
    report('20,000/s', at20k);
    const selfMicrosPerJob = await profiled(stage, product);
    await product[Symbol.asyncDispose]();

    await using bare = await stage.start('bare.ts');
    await stage.measure(bare, warmUp);
    const withoutTelemetry = figuresOf(await stage.measure(bare, { jobsPerSecond: 8_000, seconds: briefly }));
    report('8,000/s without telemetry and journal', withoutTelemetry);
    return {
      scheduler: {
        jobsPerSecond: rounded(at8k.done / seconds, 1),
        p99Ms: at8k.p99Ms,
        cpuPercent: at8k.cpuPercent,
        lostJobs: at8k.lost + at20k.lost,
        telemetryAddsMs: rounded(at8k.p99Ms - withoutTelemetry.p99Ms, 4),
        at8k,
        at20k,
        withoutTelemetry,
        selfMicrosPerJob,
      },
    };
  },
};
