import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { lstatSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { folderOf } from '../support/folder.ts';

const cli = join(import.meta.dirname, '../../src/cli.ts');
const FILES = {
  'prometheus.yml': `global: { scrape_interval: 15s }
scrape_configs:
  - { job_name: shop, scrape_interval: 10s }
  - { job_name: stock, scrape_interval: 1m }
`,
  'check.sh': 'grep -q "shop, scrape_interval: 10s" prometheus.yml\n',
};
const CONFIG = ['config', '--files', 'scrape=prometheus.yml'];

function run(folder: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('mutate-rules config', () => {
  test('exits with 1 when fewer changes are noticed than required, and lists the others', () => {
    const folder = folderOf(FILES);
    const { status, stdout, stderr } = run(folder, [...CONFIG, '--run', 'sh check.sh', '--jobs', '1']);
    assert.deepEqual([status, stderr], [1, '']);
    const survived = 'survived: prometheus.yml: scrape_configs[stock].scrape_interval';
    assert.ok(stdout.includes(`${survived} is 2m instead of 1m (not explained)\n`), stdout);
    assert.doesNotMatch(stdout, /survived: .*\[shop\]/);
    assert.match(stdout, /\n4 of 10 mutants killed \(40\.0 %\)\n$/);
    assert.equal(run(folder, [...CONFIG, '--run', 'sh check.sh', '--at-least', '0.4']).status, 0);
  });

  test('runs the commands in order until one fails', () => {
    const folder = folderOf({
      ...FILES,
      'second.sh': 'echo run >> "$LOG"; ! grep -q "stock, scrape_interval: 2m" prometheus.yml\n',
    });
    const log = join(folder, '..', `${folder.split('/').at(-1)}.log`);
    const commands = ['--run', 'sh check.sh', '--run', `LOG=${log} sh second.sh`];
    const { stdout } = run(folder, [...CONFIG, ...commands, '--jobs', '1']);
    assert.match(stdout, /\n5 of 10 mutants killed/);
    // Twice without a change, and once for each of the six that the first command did not notice.
    assert.equal(readFileSync(log, 'utf8').split('\n').filter(Boolean).length, 8);
  });

  test('a command that a change makes wait for ever counts as failed, and ends with what it started', () => {
    const command = 'grep -q "stock, scrape_interval: 1m" prometheus.yml || { sleep 10000 & wait; }';
    const { stdout } = run(folderOf(FILES), [
      ...CONFIG,
      '--run',
      command,
      '--timeout',
      '15',
      'is 2m instead of 1m',
    ]);
    assert.equal(stdout, '1 of 1 mutants\n1 of 1 mutants killed (100.0 %)\n');
  });

  test('tests only changes with a word in their name', () => {
    const { stdout } = run(folderOf(FILES), [...CONFIG, '--run', 'false || true', '[shop].scrape']);
    assert.match(stdout, /\n0 of 3 mutants killed/);
  });

  test('has a reason for a survivor, and names a reason that no survivor has', () => {
    const survivors = `- mutant: "prometheus.yml: scrape_configs[stock]*"
  reason: nobody reads stock
- mutant: "prometheus.yml: other"
  reason: gone
`;
    const folder = folderOf({ ...FILES, 'survivors.yml': survivors });
    const args = [...CONFIG, '--run', 'sh check.sh', '--survivors', 'survivors.yml'];
    const { stdout } = run(folder, args);
    assert.match(stdout, /\[stock\]\.scrape_interval is 2m instead of 1m \(nobody reads stock\)\n/);
    assert.match(stdout, /\nno survivor matches: prometheus\.yml: other\n/);
    assert.doesNotMatch(run(folder, [...args, 'stock']).stdout, /no survivor matches/);
  });

  test('writes a report, and tests its survivors again', () => {
    const folder = folderOf(FILES);
    const args = [...CONFIG, '--run', 'sh check.sh', '--report', 'out/report.json'];
    run(folder, args);
    const report = () => JSON.parse(readFileSync(join(folder, 'out/report.json'), 'utf8'));
    assert.deepEqual(
      [report().total, report().killed, report().kinds],
      [10, 4, { scrape: { total: 10, killed: 4 } }],
    );
    assert.deepEqual(report().survivors[0], {
      kind: 'scrape',
      mutant: 'prometheus.yml: global.scrape_interval is 30s instead of 15s',
      reason: 'not explained',
    });
    writeFileSync(
      join(folder, 'check.sh'),
      'grep -q "shop, scrape_interval: 10s" prometheus.yml && grep -q 15s prometheus.yml\n',
    );
    const again = run(folder, [...args, '--again']);
    assert.match(again.stdout, /\n6 of 6 mutants\n/);
    assert.deepEqual([report().total, report().killed], [10, 6]);
    writeFileSync(join(folder, 'prometheus.yml'), 'global: { scrape_interval: 15s, sample_limit: 1 }\n');
    assert.match(
      run(folder, [...args, '--again']).stderr,
      /The files have changed since the report was written/,
    );
  });

  test('exits with 2 and a remedy when it cannot run', () => {
    const folder = folderOf(FILES);
    for (const [args, expected] of [
      [
        ['--files', 'other=prometheus.yml', '--run', 'true'],
        /Give a kind and a glob.*Kinds: scrape, alertmanager, compose, settings, metrics/s,
      ],
      [['--files', 'scrape=none.yml', '--run', 'true'], /^No file of the kind scrape matches "none\.yml"/],
      [['--files', 'scrape=check.sh', '--run', 'true'], /^check\.sh is not YAML|^No mutant\./],
      [['--files', 'scrape=prometheus.yml'], /required option '--run <command>' not specified/],
      [
        ['--files', 'scrape=prometheus.yml', '--run', 'echo broken; false'],
        /^`echo broken; false` fails without any change: broken\n {2}→ It runs in a copy/,
      ],
      [
        ['--files', 'scrape=prometheus.yml', '--run', 'true', '--prepare', 'false'],
        /^`false` fails without any change/,
      ],
      [['--files', 'scrape=prometheus.yml', '--run', 'true', 'nothing'], /^No mutant contains nothing\./],
      [
        ['--files', 'scrape=prometheus.yml', '--run', 'true', '--jobs', '0'],
        /Give a number from 1 to 99,999/,
      ],
      [['--files', 'scrape=prometheus.yml', '--run', 'true', '--again'], /'--again' needs --report/],
    ] as const) {
      const { status, stderr } = run(folder, ['config', ...args]);
      assert.equal(status, 2, stderr);
      assert.match(stderr, expected);
    }
  });
});

describe('the copy in which a change is tested', () => {
  // A workspace: `app` is installed as a link, `lib` is installed as a folder.
  const FOLDER = {
    ...FILES,
    'package.json': '{ "type": "module" }',
    'packages/app/package.json': '{ "name": "app", "type": "module", "exports": "./metrics.js" }',
    'packages/app/metrics.js':
      "export const metric = counter({ name: 'jobs_total', help: 'x' });\nfunction counter(x) { return x; }\nfunction gauge(x) { return x; }\n",
    'node_modules/lib/index.js': 'module.exports = 1;\n',
    'test.js':
      "import { metric } from 'app';\nimport lib from 'lib';\nprocess.exit(metric.name === 'jobs_total' && lib === 1 ? 0 : 1);\n",
    '.gitignore': 'node_modules\nignored.txt\n',
    'ignored.txt': 'x',
  };

  for (const isRepository of [true, false])
    test(`has the packages of the workspace ${isRepository ? 'in a git repository, without what git ignores' : 'outside of git'}`, () => {
      const folder = folderOf(FOLDER);
      symlinkSync('../packages/app', join(folder, 'node_modules/app'));
      if (isRepository) execFileSync('git', ['init', '--quiet'], { cwd: folder });
      const seen = isRepository ? 'test ! -e ignored.txt' : 'test -e ignored.txt';
      const args = ['config', '--files', 'metrics=packages/*/metrics.js', '--run', `${seen} && node test.js`];
      const { stdout, stderr } = run(folder, args);
      assert.equal(stderr, '');
      // The test notices the name, and not the type.
      assert.match(
        stdout,
        /survived: packages\/app\/metrics\.js: jobs_total is a gauge instead of a counter/,
      );
      assert.match(stdout, /\n1 of 2 mutants killed/);
      assert.ok(lstatSync(join(folder, 'node_modules/app')).isSymbolicLink());
    });

  test('is another folder: the files stay as they are', () => {
    const folder = folderOf(FILES);
    run(folder, [...CONFIG, '--run', 'echo changed > check.sh; sh -c true']);
    for (const [name, text] of Object.entries(FILES))
      assert.equal(readFileSync(join(folder, name), 'utf8'), text);
  });

  test('is tested without a change again at the end', () => {
    // Fails from the second run on, whatever is changed.
    const { status, stderr } = run(folderOf(FILES), [...CONFIG, '--run', 'mkdir ran', '--jobs', '1']);
    assert.equal(status, 2);
    assert.match(stderr, /^`mkdir ran` fails without any change: .*\n {2}→ It passed before the changes\./s);
  });

  test('is prepared once', () => {
    const args = [
      ...CONFIG,
      '--run',
      'test -e ready',
      '--prepare',
      'test ! -e ready && touch ready',
      '--jobs',
      '3',
    ];
    assert.match(run(folderOf(FILES), args).stdout, /\n0 of 10 mutants killed/);
  });
});
