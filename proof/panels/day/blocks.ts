import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBlocks } from '@opsconductor/testing/create-blocks';
import { SCRAPE_SECONDS } from '../../../grafana/dashboards/lib/time-range.ts';
import type { Series } from './series.ts';

const BLOCK_SECONDS = 2 * 3_600;
const DAY_SECONDS = 24 * 3_600;
const WINDOW = 'window.om';

/** Whether a series only grows, by the end of its name. The relabelling to the required names keeps these ends. */
const isCumulative = ({ name }: Series) => /_(total|count|sum|bucket)$/.test(name);

/** A value at a second of the day: counters grow evenly to their value, all others vary by a tenth. */
function valueAt(series: Series, second: number): number {
  const share = isCumulative(series) ? second / DAY_SECONDS : 1 + 0.1 * Math.sin(second / 600);
  return Number((series.value * share).toPrecision(6));
}

function* linesOf(series: readonly Series[], from: number, start: number): Generator<string> {
  for (const each of series) {
    let lines = '';
    for (let at = from; at < from + BLOCK_SECONDS; at += SCRAPE_SECONDS)
      lines += `${each.name}${each.labels} ${valueAt(each, at - start)} ${at}\n`;
    yield lines;
  }
  yield '# EOF\n';
}

/**
 * Writes a day of samples of each series, one every 15 s, into a folder as Prometheus blocks of two hours. Returns the
 * second since 1970 at which the day ends.
 */
export async function writeDay(
  series: readonly Series[],
  folder: string,
  report: (done: number) => void,
): Promise<number> {
  const end = Math.floor(Date.now() / 1_000 / BLOCK_SECONDS) * BLOCK_SECONDS;
  const start = end - DAY_SECONDS;
  for (let from = start; from < end; from += BLOCK_SECONDS) {
    const file = join(folder, WINDOW);
    await pipeline(Readable.from(linesOf(series, from, start)), createWriteStream(file));
    await createBlocks(folder, WINDOW);
    await rm(file);
    report((from + BLOCK_SECONDS - start) / DAY_SECONDS);
  }
  return end;
}
