import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { shop } from './support/shop.ts';

const cli = join(import.meta.dirname, '../src/cli.ts');
const GLOBS = ['--rules', '*.rules.yml', '--tests', '*.test.yml'];

/** Programs that note their arguments and write results in which the tests of every mutant pass, or fail. */
const program = (failures: number) => `#!/bin/sh
echo "$0 $*" >> calls
for arg; do
  case $arg in
    *:/mutants) cd "\${arg%:/mutants}" ;;
    --junit=*) results=\${arg#--junit=}; : > "$results" ;;
    *.test.yml)
      case $results in unchanged.xml) count=0 ;; *) count=${failures} ;; esac
      echo "<testsuite name=\\"$arg\\" failures=\\"$count\\"></testsuite>" >> "$results" ;;
  esac
done
`;

function run(args: readonly string[], programs: Readonly<Record<string, string>>) {
  const { folder } = shop();
  for (const [name, text] of Object.entries(programs))
    writeFileSync(join(folder, name), text, { mode: 0o755 });
  const again = (more: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...more], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, PATH: folder },
    });
    return { status, stdout, stderr };
  };
  return { folder, again, ...again(args) };
}

describe('mutate-rules', () => {
  test('exits with 0 when the tests kill every mutant', () => {
    const { status, stdout, stderr } = run([...GLOBS, 'OrdersFail'], { promtool: program(1) });
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    assert.match(stdout, /^9 of 9 mutants\n9 of 9 mutants killed \(100\.0 %\)\n$/);
  });

  test('exits with 1 when fewer mutants are killed than required, and lists the survivors', () => {
    const { status, stdout } = run(GLOBS, { promtool: program(0) });
    assert.equal(status, 1);
    assert.match(stdout, /^survived: shop\.rules\.yml OrdersFail .* for: 2m → 4m \(not explained\)$/m);
    assert.match(stdout, /\n0 of 9 mutants killed \(0\.0 %\)\n$/);
    assert.equal(run([...GLOBS, '--at-least', '0'], { promtool: program(0) }).status, 0);
  });

  test('tests the survivors of a report again', () => {
    const options = [...GLOBS, '--report', 'out/report.json'];
    const first = run(options, { promtool: program(0) });
    const report = () => JSON.parse(readFileSync(join(first.folder, 'out/report.json'), 'utf8'));
    assert.deepEqual([report().total, report().killed], [9, 0]);
    writeFileSync(join(first.folder, 'promtool'), program(1));
    assert.equal(first.again([...options, '--again']).status, 0);
    assert.deepEqual([report().total, report().killed, report().survivors], [9, 9, []]);
  });

  test('runs the promtool of an image, without a network and with one mounted folder', () => {
    const { status, folder } = run([...GLOBS, '--image', 'prom/prometheus:v1'], { docker: program(1) });
    assert.equal(status, 0);
    assert.match(
      readFileSync(join(folder, 'calls'), 'utf8'),
      /docker run --rm --network=none -v \S+:\/mutants -w \/mutants --entrypoint \/bin\/promtool prom\/prometheus:v1 test rules --junit=/,
    );
  });

  test('exits with 2 and a remedy when it cannot run', () => {
    for (const [args, expected] of [
      [GLOBS, /^promtool is not on PATH\.\n {2}→ Install promtool, .* or name an image/],
      [
        ['--rules', '*.rules.yml', '--tests', 'x'],
        /^No test file matches "x"\.\n {2}→ Give a path or a glob/,
      ],
      [[...GLOBS, 'Other'], /^Unknown rule: Other\.\n {2}→ Use a name from/],
      [[...GLOBS, '--at-least', '95'], /'95' is invalid\. Give a share from 0 to 1/],
      [[...GLOBS, '--again'], /'--again' needs --report/],
      [
        [...GLOBS, '--again', '--report', 'none.json'],
        /^none\.json cannot be read: ENOENT.*\n {2}→ Run it without/,
      ],
      [[], /required option '--rules <glob>' not specified/],
    ] as const) {
      const { status, stderr } = run(args, {});
      assert.equal(status, 2, stderr);
      assert.match(stderr, expected);
    }
  });
});
