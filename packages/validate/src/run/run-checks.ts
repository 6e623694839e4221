import { Listr, type ListrRendererValue } from 'listr2';
import type { Check } from '../check.ts';
import { InputError, Skip } from '../errors.ts';
import type { Inputs } from '../input/inputs.ts';
import { type Problem, SEVERITIES } from '../problem.ts';
import type { CheckResult } from './check-result.ts';
import { ExceptionList } from './exceptions.ts';

export interface RunOptions {
  readonly checks: readonly Check[];
  readonly inputs: Inputs;
  /** A missing program or image is a failure, as on CI. */
  readonly missingToolFails: boolean;
  readonly progress: 'none' | 'lines' | 'live';
}

const RENDERERS = { none: 'silent', lines: 'simple', live: 'default' } as const;
/** Most checks wait for programs and servers. More of them at the same time are not faster on two cores. */
const CONCURRENT = 6;

/** Runs every check, also after others have failed. */
export async function runChecks(options: RunOptions): Promise<CheckResult[]> {
  const exceptions = new ExceptionList(options.inputs.config.exceptions ?? []);
  const results = new Map<string, CheckResult>();
  const tasks = options.checks.map((check) => ({
    title: `${check.name}: ${check.title}`,
    task: async (_: unknown, task: { title: string; skip(message: string): void }) => {
      const result = await runCheck(check, options, exceptions);
      results.set(check.name, result);
      if (result.state === 'skipped') return task.skip(`${check.name}: ${result.reason}`);
      if (result.state === 'failed') throw new Error(result.reason);
      const found = result.problems.length;
      task.title =
        found === 0 ? check.name : `${check.name}: ${found} ${found === 1 ? 'finding' : 'findings'}`;
    },
  }));
  const renderer: ListrRendererValue = RENDERERS[options.progress];
  await new Listr(tasks, {
    concurrent: CONCURRENT,
    exitOnError: false,
    renderer,
    rendererOptions: { collapseErrors: false, showErrorMessage: true },
  }).run();
  const inOrder = options.checks.flatMap(({ name }) => results.get(name) ?? []);
  return [...inOrder, ...exceptions.unused(options.checks)];
}

async function runCheck(check: Check, options: RunOptions, exceptions: ExceptionList): Promise<CheckResult> {
  const { name, title } = check;
  const started = performance.now();
  const done = (rest: Omit<CheckResult, 'check' | 'title' | 'seconds'>): CheckResult => ({
    check: name,
    title,
    seconds: Math.round(performance.now() - started) / 1_000,
    ...rest,
  });
  const nothing = { problems: [], excepted: 0 };
  try {
    const found = (await check.run(options.inputs)).map((finding): Problem => ({ check: name, ...finding }));
    const problems = found.filter((problem) => !exceptions.covers(problem)).sort(inOrderOfFiles);
    const excepted = found.length - problems.length;
    return done({ state: problems.length > 0 ? 'findings' : 'clean', problems, excepted });
  } catch (error) {
    if (error instanceof Skip && !(error.isMissingTool && options.missingToolFails)) {
      return done({ state: 'skipped', reason: error.message, ...nothing });
    }
    const isExpected = error instanceof InputError || error instanceof Skip;
    const reason = isExpected ? error.message : `${(error as Error).stack ?? error}`;
    return done({ state: 'failed', reason, ...nothing });
  }
}

const inOrderOfFiles = (a: Problem, b: Problem) =>
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
  a.file.localeCompare(b.file) ||
  (a.line ?? 0) - (b.line ?? 0);
