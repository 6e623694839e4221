import { globSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import type { Stage } from './stages.ts';

const MAX_REASON_CHARACTERS = 2_000;
/** Only a test that hangs takes so long. */
const HANGS_MS = 20 * 60_000;

export interface TestOutcome {
  readonly passed: number;
  readonly failed: number;
  readonly failures: string[];
  readonly skips: string[];
}

// Forked by run-stages.ts, one process for each stage, so that each stage has its own output and its own priority.
const [stageText = '', lowPriority] = process.argv.slice(2);
const { files, without = [] } = JSON.parse(stageText) as Stage;
// The stacks that run in parallel need their cores in time, so a test that computes has a lower priority.
if (lowPriority) setPriority(constants.priority.PRIORITY_LOW);
const found = globSync(files, { exclude: without }).sort();
const outcome: TestOutcome =
  found.length === 0
    ? { passed: 0, failed: 1, failures: [`No test file matches ${files.join(' ')}.`], skips: [] }
    : await runTestFiles(found);
process.send?.(outcome, undefined, undefined, () => process.disconnect());

/** Aborted by a signal. The test files run in separate processes, which then end too. */
function untilSignal(): AbortSignal {
  const ended = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => ended.abort());
  return ended.signal;
}

/** Runs test files, each in a separate process, prints the results as they end, and counts them. */
async function runTestFiles(paths: string[]): Promise<TestOutcome> {
  const failures: string[] = [];
  const skips: string[] = [];
  const counts = { passed: 0, failed: 0 };
  const events = run({ files: paths, concurrency: 2, timeout: HANGS_MS, signal: untilSignal() });
  events.on('test:pass', ({ name, skip, todo, details }) => {
    if (details.type !== 'suite' && (skip || todo)) skips.push(name);
  });
  events.on('test:fail', ({ name, file, details }) =>
    failures.push(`${name} (${file ?? 'no file'})${reasonOf(details.error)}`),
  );
  events.on('test:summary', ({ file, counts: seen }) => {
    if (file !== undefined) return;
    counts.passed = seen.passed;
    counts.failed = seen.tests - seen.passed - seen.skipped - seen.todo;
  });
  for await (const text of events.compose(new spec())) process.stdout.write(text);
  return { ...counts, failures, skips };
}

/** The message of the test, on the lines after its name, so that the log shows the cause of a failure. */
function reasonOf({ cause, failureType }: Error & { failureType?: string }): string {
  if (failureType === 'subtestsFailed') return '';
  const message = cause instanceof Error ? cause.message : String(cause);
  return `\n${message.trimEnd().slice(0, MAX_REASON_CHARACTERS)}`.replaceAll('\n', '\n    ');
}
