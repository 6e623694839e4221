import { beginRun } from '@opsconductor/reports';
import { ensureEngine, ensureImages, runCommand } from '@opsconductor/stack';
import { program } from 'commander';
import { timeTheDay } from '../proof/panels/day/time-day.ts';
import { lookAtEveryRange } from '../proof/panels/every-range.ts';
import { updateReport } from '../proof/panels/report.ts';
import { FACTOR } from '../proof/platform/start-platform.ts';

const REPORT = 'docs/reports/panels-report.json';
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
