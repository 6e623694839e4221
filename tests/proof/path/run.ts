import { globSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { beginRun } from '../../../scripts/reports/provenance.ts';
import { FACTOR } from '../start-platform.ts';

// Runs every suite of this folder, one after the other, and writes what came of it for the proof's report.
interface PathTest {
  readonly suite: string;
  readonly name: string;
  readonly passed: boolean;
  readonly seconds: number;
  /** What the test measured, in words. */
  note: string;
}

const files = globSync('tests/proof/path/*.test.ts').sort();
const tests: PathTest[] = [];
const provenance = beginRun('path', { factor: FACTOR });
const events = run({ files, concurrency: false });
const isTest = ({ nesting, details }: { nesting: number; details: { type?: string } }) =>
  nesting > 0 && details.type !== 'suite';

for (const outcome of ['test:pass', 'test:fail'] as const)
  events.on(outcome, (event) => {
    if (!isTest(event)) return;
    tests.push({
      suite: basename(event.file ?? '', '.test.ts'),
      name: event.name,
      passed: outcome === 'test:pass',
      seconds: Math.round(event.details.duration_ms / 100) / 10,
      note: '',
    });
    if (outcome === 'test:fail') process.exitCode = 1;
  });
events.on('test:diagnostic', ({ nesting, message }) => {
  const latest = tests.at(-1);
  if (nesting > 0 && latest) latest.note += latest.note === '' ? message : `; ${message}`;
});
events.on('end', () => {
  const report = { provenance: provenance(), tests };
  writeFileSync('docs/path-report.json', `${JSON.stringify(report, null, 2)}\n`);
});
events.compose(spec).pipe(process.stdout);
