import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beginRun } from '@opsconductor/reports';
import { ensureEngine, ensureImages, runCommand } from '@opsconductor/stack';
import { program } from 'commander';
import { Listr } from 'listr2';
import { TIME_RANGES } from '../grafana/dashboards/lib/time-range.ts';
import { writeDay } from '../proof/panels/day/blocks.ts';
import { type QueryTimes, queryTimes } from '../proof/panels/day/query-times.ts';
import { type Series, seriesOf } from '../proof/panels/day/series.ts';
import { startStore } from '../proof/panels/day/store.ts';
import { panelsWithoutData } from '../proof/panels/panel.ts';
import { updateReport } from '../proof/panels/report.ts';
import { FACTOR, startPlatform } from '../proof/platform/start-platform.ts';

const REPORT = 'docs/reports/panels-report.json';
/** Every panel has to show data within this time after the start of the stack. */
const WITHIN_SECONDS = 60;
const LIMIT_MS = 1_000;
const HEADROOM_SERIES = 5_000;

program
  .description(
    'checks that every panel has data at every range on a healthy stack, and times the queries over a day of all series',
  )
  .parse();

await runCommand(async () => {
  await ensureEngine();
  await ensureImages();
  const provenance = beginRun('panel-queries', { factor: FACTOR });
  const { series, empty } = await lookAtEveryRange();
  const times = await timeTheDay(series);
  const { p95Ms } = times['24h'] ?? { p95Ms: Number.POSITIVE_INFINITY };
  updateReport(REPORT, {
    emptyByRange: empty,
    queryP95Ms: p95Ms,
    queries: {
      provenance: provenance(),
      series: series.length,
      hours: 24,
      ranges: times,
    },
  });
  for (const [range, panels] of Object.entries(empty))
    for (const panel of panels) console.log(`✖ ${panel} is empty at ${range}`);
  console.log(`${series.length} series over 24 h: p95 of the panels' queries ${p95Ms} ms; ${REPORT}`);
  const isAnyEmpty = Object.values(empty).some((panels) => panels.length > 0);
  if (isAnyEmpty || p95Ms >= LIMIT_MS || series.length < HEADROOM_SERIES) process.exitCode = 1;
});

async function lookAtEveryRange(): Promise<{ series: Series[]; empty: Record<string, string[]> }> {
  const { stack } = await startPlatform(FACTOR);
  await using _ = stack;
  const empty: Record<string, string[]> = {};
  const tasks = TIME_RANGES.map((range) => ({
    title: `every panel at ${range.name}`,
    task: async () => {
      empty[range.name] = await panelsWithoutData(stack, WITHIN_SECONDS, range);
    },
  }));
  await new Listr(tasks).run();
  return { series: await seriesOf(stack), empty };
}

async function timeTheDay(series: Series[]): Promise<Record<string, QueryTimes>> {
  const folder = mkdtempSync(join(tmpdir(), 'panels-day-'));
  const times: Record<string, QueryTimes> = {};
  try {
    let end = 0;
    const blocks = {
      title: `a day of ${series.length} series`,
      task: async (_: unknown, task: { output: string }) => {
        end = await writeDay(series, folder, (share) => {
          task.output = `${Math.round(share * 100)} %`;
        });
      },
    };
    await new Listr([blocks]).run();
    const store = await startStore(folder);
    try {
      const url = `http://${store.getHost()}:${store.getMappedPort(9090)}`;
      for (const range of TIME_RANGES) times[range.name] = await queryTimes(url, range, end);
    } finally {
      await store.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return times;
}
