import { Listr } from 'listr2';
import { TIME_RANGES } from '../../grafana/dashboards/lib/time-range.ts';
import { FACTOR, startPlatform } from '../platform/start-platform.ts';
import { type Series, seriesOf } from './day/series.ts';
import { panelsWithoutData } from './panel.ts';

/** Every panel has to show data within this time after the start of the stack. */
const WITHIN_SECONDS = 60;

/** The panels of a healthy stack that show no data, by range, and the series of the stack. */
export async function lookAtEveryRange(): Promise<{ series: Series[]; empty: Record<string, string[]> }> {
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
