import { run } from 'node:test';
import { spec } from 'node:test/reporters';

export interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Runs test files, each in a process of its own, prints them as they end, and counts their tests. */
export async function runTestFiles(files: string[]): Promise<TestCounts> {
  const counts: TestCounts = { passed: 0, failed: 0, skipped: 0 };
  const events = run({ files, concurrency: 2 });
  events.on('test:summary', ({ file, counts: seen }) => {
    if (file !== undefined) return;
    counts.passed = seen.passed;
    counts.failed = seen.tests - seen.passed - seen.skipped - seen.todo;
    counts.skipped = seen.skipped + seen.todo;
  });
  for await (const text of events.compose(new spec())) process.stdout.write(text);
  return counts;
}
