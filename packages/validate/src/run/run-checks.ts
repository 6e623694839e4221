import { Listr, type ListrRendererValue } from 'listr2';
import type { Check } from '../check.ts';
import type { CheckResult } from '../check-result.ts';
import { InputError, Skip } from '../errors.ts';
import type { Inputs } from '../input/inputs.ts';
import { type Problem, SEVERITIES } from '../problem.ts';
import { withoutSecrets } from '../report/without-secrets.ts';
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
  return [...inOrder, ...unreadable(options.inputs), ...exceptions.unused(options.checks)];
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
  const shown = (text: string) => withoutSecrets(text, options.inputs.config);
  try {
    const found = (await check.run(options.inputs)).map(
      ({ file, message, fix, ...rest }): Problem => ({
        check: name,
        ...rest,
        file: shown(file),
        message: shown(message),
        fix: shown(fix),
      }),
    );
    const problems = found.filter((problem) => !exceptions.covers(problem)).sort(inOrderOfFiles);
    const excepted = found.length - problems.length;
    return done({ state: problems.length > 0 ? 'findings' : 'clean', problems, excepted });
  } catch (error) {
    if (error instanceof Skip && !(error.isMissingTool && options.missingToolFails)) {
      return done({ state: 'skipped', reason: shown(error.message), ...nothing });
    }
    return done({ state: 'failed', reason: shown(reasonOf(error)), ...nothing });
  }
}

/** For an error that no code expects: its place, in one line. */
function reasonOf(error: unknown): string {
  if (error instanceof InputError || error instanceof Skip) return error.message;
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const place = /\n\s+at .*?([\w-]+\/[\w.-]+:\d+):\d+/.exec(stack)?.[1];
  return `${name}: ${message.split('\n')[0]}${place ? ` (${place})` : ''}. This is a mistake in validate: please report it`;
}

/** Files that no check could read. The other checks ran without them, so this must not go unnoticed. */
function unreadable(inputs: Inputs): CheckResult[] {
  const error = inputs.unreadable();
  if (error === undefined) return [];
  return [
    {
      check: 'config/files',
      title: 'every input file can be read',
      state: 'failed',
      seconds: 0,
      problems: [],
      excepted: 0,
      reason: withoutSecrets(error.message, inputs.config),
    },
  ];
}

const inOrderOfFiles = (a: Problem, b: Problem) =>
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
  a.file.localeCompare(b.file) ||
  (a.line ?? 0) - (b.line ?? 0);
