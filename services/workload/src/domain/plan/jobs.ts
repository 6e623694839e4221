import { shuffledCycle } from './cycle.ts';

export const PRIORITIES = ['critical', 'high', 'normal', 'low'] as const;

/**
 * Jobs in one request. Each waits for those before it: what a late tick has to catch up in one request of hundreds would
 * be late in the scheduler too, and a 100th of the jobs of a window is HighSchedulerLatency.
 */
export const MAX_BATCH = 60;

/**
 * Bodies of batches of compute jobs, each priority equally often. Put together from ready pieces: at 8,400 jobs a second
 * objects and their serialisation would cost more than the requests.
 */
export function jobBodies(seed: number, runId: string): (count: number) => string {
  const endings = PRIORITIES.map((priority) => `","priority":"${priority}","workload_type":"compute"}`);
  const nextEnding = shuffledCycle(endings, seed);
  let jobs = 0;
  return (count) => {
    let body = '{"jobs":[';
    for (let n = 0; n < count; n += 1) {
      jobs += 1;
      body += `${n === 0 ? '' : ','}{"id":"${runId}-${jobs}${nextEnding()}`;
    }
    return `${body}]}`;
  };
}
