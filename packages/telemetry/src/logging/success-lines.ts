import { perSecond } from '../fastify/per-second.ts';
import { isSampled } from '../tracing/is-sampled.ts';

const successesPerLine = 1000;
const tracedPerSecond = 5;

/**
 * Makes a function that says of each success whether it is worth a log line: the first of each 1,000, and those whose
 * trace is kept, up to 5 a second, so that a trace leads to its log. A line for each of 8,000 jobs/s would be
 * 109 GB a day.
 * @returns asked once for each success; `traced` is whether its trace is kept, that of the active span unless given
 */
export function successLines(): (traced?: boolean) => boolean {
  const mayWriteTraced = perSecond(tracedPerSecond);
  let successes = 0;
  return (traced = isSampled()) => successes++ % successesPerLine === 0 || (traced && mayWriteTraced());
}
