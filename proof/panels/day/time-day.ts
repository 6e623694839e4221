import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Listr } from 'listr2';
import { TIME_RANGES } from '../../../grafana/dashboards/lib/time-range.ts';
import { writeDay } from './blocks.ts';
import { type QueryTimes, queryTimes } from './query-times.ts';
import type { Series } from './series.ts';
import { startStore } from './store.ts';

/** How long the queries of the panels take over a day of the series, by range. */
export async function timeTheDay(series: readonly Series[]): Promise<Record<string, QueryTimes>> {
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
