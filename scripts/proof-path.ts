import { globSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { finished } from 'node:stream/promises';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { beginRun } from '@opsconductor/reports';
import { ensureEngine, ensureImages, runCommand } from '@opsconductor/stack';
import { program } from 'commander';
import { FACTOR } from '../proof/platform/start-platform.ts';

const REPORT = 'docs/reports/path-report.json';

interface PathTest {
  readonly suite: string;
  readonly name: string;
  readonly passed: boolean;
  readonly seconds: number;
  /** What the test measured, in words. */
  note: string;
}

program
  .description(
    `cuts and restarts parts of the alert path while alerts fire, and checks that none is lost (report: ${REPORT})`,
  )
  .parse();

await runCommand(async () => {
  await ensureEngine();
  await ensureImages();
  const provenance = beginRun('path', { factor: FACTOR });
  const tests: PathTest[] = [];
  const events = run({ files: globSync('proof/path/*.test.ts').sort(), concurrency: false });
  for (const outcome of ['test:pass', 'test:fail'] as const)
    events.on(outcome, ({ nesting, name, file = '', details }) => {
      if (nesting === 0 || details.type === 'suite') return;
      const seconds = Math.round(details.duration_ms / 100) / 10;
      tests.push({
        suite: basename(file, '.test.ts'),
        name,
        passed: outcome === 'test:pass',
        seconds,
        note: '',
      });
    });
  events.on('test:diagnostic', ({ nesting, message }) => {
    const latest = tests.at(-1);
    if (nesting > 0 && latest) latest.note += latest.note === '' ? message : `; ${message}`;
  });
  const shown = events.compose(spec);
  shown.pipe(process.stdout, { end: false });
  await finished(shown, { writable: false });
  writeFileSync(REPORT, `${JSON.stringify({ provenance: provenance(), tests }, null, 2)}\n`);
  if (tests.length === 0 || tests.some(({ passed }) => !passed)) process.exitCode = 1;
});
