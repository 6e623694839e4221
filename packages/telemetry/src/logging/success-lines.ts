import { isSampled } from '../is-sampled.ts';
import { perSecond } from '../per-second.ts';

const successesPerLine = 1000;
const tracedPerSecond = 5;

/**
 * Makes a function that decides for each success whether it is logged: the first of each 1,000, and those whose
 * trace is kept, up to 5 a second, so that a trace leads to its log. A line for each of 8,000 jobs/s would be
 * 109 GB a day.
 * @returns a function to call once for each success; `traced` is whether its trace is kept (default: that of the active span)
 */
export function successLines(): (traced?: boolean) => boolean {
  const mayWriteTraced = perSecond(tracedPerSecond);
  let successes = 0;
  return (traced = isSampled()) => successes++ % successesPerLine === 0 || (traced && mayWriteTraced());
}
