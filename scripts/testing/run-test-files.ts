import { run } from 'node:test';
import { spec } from 'node:test/reporters';

const MAX_REASON_CHARACTERS = 2_000;

export interface TestOutcome {
  readonly passed: number;
  readonly failed: number;
  readonly failures: string[];
  readonly skips: string[];
}

/** Runs test files, each in a process of its own, prints them as they end, and tells what became of their tests. */
export async function runTestFiles(files: string[], signal: AbortSignal): Promise<TestOutcome> {
  const failures: string[] = [];
  const skips: string[] = [];
  const counts = { passed: 0, failed: 0 };
  const events = run({ files, concurrency: 2, signal });
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

/** Whoever has the end of a log alone should know why: what the test said, on the lines after its name. */
function reasonOf({ cause, failureType }: Error & { failureType?: string }): string {
  if (failureType === 'subtestsFailed') return '';
  const message = cause instanceof Error ? cause.message : String(cause);
  return `\n${message.trimEnd().slice(0, MAX_REASON_CHARACTERS)}`.replaceAll('\n', '\n    ');
}
