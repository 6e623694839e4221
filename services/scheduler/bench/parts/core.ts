import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BenchPart, rounded, Subject, spread, startSinks, subjectCore } from '@opsconductor/bench';
import { subjectModule, telemetryHook } from '../lib/stage.ts';

const seconds = 3;
const runs = 5;

async function jobsPerSecond(instrumented: boolean, backendsUrl: string, spoolDir: string) {
  await using subject = new Subject({
    module: subjectModule('core.ts'),
    settings: { instrumented, backendsUrl, spoolDir },
    core: subjectCore,
    ...(instrumented && { importFirst: telemetryHook }),
  });
  await subject.ready();
  await subject.call('run', 1);
  const rates: number[] = [];
  for (let n = 0; n < runs; n += 1) rates.push(await subject.call<number>('run', seconds));
  return spread(rates, 0);
}

/** The dispatcher alone, closed loop. */
export const core: BenchPart = {
  name: 'core',
  title: 'the most jobs per second of the dispatcher, with and without its telemetry',
  repeats: runs,
  async run({ say }) {
    await using sinks = await startSinks();
    const spoolDir = await mkdtemp(join(tmpdir(), 'bench-spool-'));
    try {
      const instrumented = await jobsPerSecond(true, sinks.backends.lokiUrl, spoolDir);
      say(`instrumented: ${instrumented.median} jobs/s`);
      const bare = await jobsPerSecond(false, sinks.backends.lokiUrl, spoolDir);
      say(`bare: ${bare.median} jobs/s`);
      return {
        core: {
          jobsPerSecond: instrumented.median,
          ratioToBare: rounded(instrumented.median / bare.median, 3),
          instrumented,
          bare,
        },
      };
    } finally {
      await rm(spoolDir, { recursive: true, force: true });
    }
  },
};
