import { seededRandom } from './prng.ts';

export const PRIORITIES = ['critical', 'high', 'normal', 'low'] as const;

export interface PlannedJob {
  readonly id: string;
  readonly priority: (typeof PRIORITIES)[number];
  readonly workload_type: 'compute' | 'tool';
  readonly tool?: string;
  readonly input?: Readonly<Record<string, unknown>>;
}

export interface PlannedExecution {
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export interface PlannedRun {
  readonly prompt: string;
  readonly plan_id: string;
}

export interface Plan {
  job(): PlannedJob;
  execution(): PlannedExecution;
  run(): PlannedRun;
}

const PROMPTS = [
  'restart the web service on every container that reports degraded health',
  'collect disk usage of the linux targets and list the fullest three',
  'hash the release notes and store the result with the change record',
  'check the service status of the windows targets after the update',
];

/**
 * Endless, repeatable sequences: each kind draws from a generator of its own, so that the rate of one kind does not
 * change what another one sends. `run` makes the ids of one process differ from those of the last.
 */
export function planOf(seed: number, runId: string, tools: readonly string[], toolJobShare: number): Plan {
  const [forJobs, forExecutions, forRuns] = [1, 2, 3].map((kind) => seededRandom(seed * 31 + kind)) as [
    () => number,
    () => number,
    () => number,
  ];
  let jobs = 0;
  let executions = 0;
  let runs = 0;
  const execution = (random: () => number, n: number): PlannedExecution => ({
    tool: pick(tools, random()),
    input: { text: `item ${n}` },
  });

  return {
    job() {
      jobs += 1;
      const priority = pick(PRIORITIES, forJobs());
      const base = { id: `${runId}-job-${jobs}`, priority };
      const isTool = forJobs() < toolJobShare;
      if (!isTool) return { ...base, workload_type: 'compute' };
      return { ...base, workload_type: 'tool', ...execution(forJobs, jobs) };
    },
    execution() {
      executions += 1;
      return execution(forExecutions, executions);
    },
    run() {
      runs += 1;
      return { prompt: pick(PROMPTS, forRuns()), plan_id: `${runId}-plan-${runs}` };
    },
  };
}

function pick<T>(list: readonly T[], random: number): T {
  return list[Math.floor(random * list.length)] as T;
}
