import type { Kind } from '../kinds.ts';
import { shuffledCycle } from './cycle.ts';
import { PRIORITIES } from './jobs.ts';

export interface PlannedRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: string;
}

/** Kinds whose requests depend only on the seed and their number. */
export type PlannedKind = Exclude<Kind, 'heartbeat' | 'job'>;
export type Plan = Readonly<Record<PlannedKind, () => PlannedRequest>>;

const USERS = Array.from({ length: 500 }, (_, number) => `user-${number}`);
const WORKFLOWS = ['nightly_report', 'data_sync', 'ticket_triage', 'backup'] as const;
const ENGINES = ['temporal', 'prefect', 'inline'] as const;
const CREATIONS = WORKFLOWS.flatMap((name) => ENGINES.map((engine_type) => ({ name, engine_type })));
const INTERACTIONS = ['search', 'view', 'edit', 'export'] as const;
/** Nine of ten are positive. */
const RATINGS = [5, 4, 5, 4, 5, 4, 5, 4, 5, 2] as const;
const QUERIES = ['fix', 'deploy', 'latency', 'backup', 'runbook', 'alert', 'release', 'scheduler'] as const;
const PROMPTS = [
  'restart the web service on every container that reports degraded health',
  'collect disk usage of the linux targets and list the fullest three',
  'hash the release notes and store the result with the change record',
  'check the service status of the windows targets after the update',
] as const;

const get = (path: string, query: string): PlannedRequest => ({
  method: 'GET',
  path: `${path}?query=${encodeURIComponent(query)}`,
});
const post = (path: string, body: object): PlannedRequest => ({
  method: 'POST',
  path,
  body: JSON.stringify(body),
});

/**
 * Endless, repeatable sequences. Each uses its own generator, so the rate of one kind does not change the requests of
 * another. `runId` makes the ids of a process differ from those of an earlier process.
 */
export function planOf(seed: number, runId: string, tools: readonly string[]): Plan {
  let generators = 0;
  const cycle = <T>(values: readonly T[]) => {
    generators += 1;
    return shuffledCycle(values, seed * 31 + generators);
  };
  const numbered = (make: (n: number) => PlannedRequest) => {
    let n = 0;
    return () => {
      n += 1;
      return make(n);
    };
  };
  const toolOf = () => {
    const next = cycle(tools);
    return (n: number) => ({ tool: next(), input: { text: `item ${n}` } });
  };
  const [jobTool, executedTool] = [toolOf(), toolOf()];
  const priority = cycle(PRIORITIES);
  const prompt = cycle(PROMPTS);
  const routed = cycle(PROMPTS);
  const [loginUser, failingUser, creator, executor, rater, actor] = Array.from({ length: 6 }, () =>
    cycle(USERS),
  ) as [() => string, () => string, () => string, () => string, () => string, () => string];
  const creation = cycle(CREATIONS);
  const workflow = cycle(WORKFLOWS);
  const rating = cycle(RATINGS);
  const interaction = cycle(INTERACTIONS);
  const [commits, notes] = [cycle(QUERIES), cycle(QUERIES)];

  return {
    tool_job: numbered((n) =>
      post('/jobs', {
        id: `${runId}-tool-${n}`,
        priority: priority(),
        workload_type: 'tool',
        ...jobTool(n),
      }),
    ),
    execute: numbered((n) => post('/ai/execute', executedTool(n))),
    pipeline: numbered((n) => post('/pipeline/run', { prompt: prompt(), plan_id: `${runId}-plan-${n}` })),
    login: () => post('/sessions', { user: loginUser() }),
    login_failure: () => post('/sessions', { user: failingUser(), password: 'wrong' }),
    workflow_create: () => post('/workflows', { ...creation(), user: creator() }),
    workflow_execute: () => post(`/workflows/${workflow()}/executions`, { user: executor() }),
    feedback: () => post('/feedback', { user: rater(), rating: rating() }),
    interaction: () => post('/interactions', { user: actor(), kind: interaction() }),
    agent_git: () => get('/commits', commits()),
    agent_obsidian: () => get('/search', notes()),
    agent_llm_router: () => post('/complete', { prompt: routed() }),
  };
}
