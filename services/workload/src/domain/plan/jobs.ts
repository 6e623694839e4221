import { shuffledCycle } from './cycle.ts';

export const PRIORITIES = ['critical', 'high', 'normal', 'low'] as const;

/**
 * The most jobs in one request. Each job waits for the jobs before it, so one request with hundreds of jobs after a late
 * tick would delay them in the scheduler too. HighSchedulerLatency fires when 1 % of the jobs are late.
 */
export const MAX_BATCH = 60;

/**
 * Bodies of batches of compute jobs, each priority equally often. They are built from prepared strings: at 8,400 jobs a
 * second, objects and their serialisation would cost more than the requests.
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
