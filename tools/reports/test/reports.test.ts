import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { judgeRuns } from '../src/freshness.ts';
import { Inputs } from '../src/inputs.ts';
import { overviewOf } from '../src/overview.ts';
import { beginRun } from '../src/provenance.ts';
import type { Provenance, ReportEntry } from '../src/report.ts';

const ENTRY: ReportEntry = {
  file: 'docs/report.json',
  inputs: ['rules/**', '!rules/README.md'],
  renew: 'npm run it',
};

/** A git repository with the rules that a report depends on, committed. */
class Clone implements Disposable {
  readonly root = mkdtempSync(join(tmpdir(), 'reports-'));
  readonly inputs = new Inputs(ENTRY.inputs, this.root);

  constructor() {
    this.git('init', '--quiet');
    this.write('rules/a.yml', 'a');
    this.write('rules/b/b.yml', 'b');
    this.write('rules/README.md', 'text');
    this.write('other.yml', 'other');
    this.commit();
  }

  git(...args: string[]): void {
    const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.org'];
    execFileSync('git', [...identity, ...args], { cwd: this.root });
  }

  commit(): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message', 'change');
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  provenance(): Provenance {
    const { inputs } = this;
    const files = { commit: inputs.commit(), isClean: inputs.isClean(), inputs: inputs.hash() };
    return {
      ...files,
      date: '2026-11-22T10:00:00.000Z',
      machine: { cpu: 'x', cores: 2, memoryBytes: 1, system: 's' },
    };
  }

  report(provenance?: Provenance): void {
    this.write('docs/report.json', JSON.stringify({ date: '2026-11-20T10:00:00.000Z', provenance }));
  }

  judge(): string {
    return judgeRuns(ENTRY, this.root)
      .map(({ state, reason }) => [state, reason].filter(Boolean).join(': '))
      .join();
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true });
  }
}

describe('the hash of the input files', () => {
  test('changes when a file is changed, added, removed or renamed', () => {
    using clone = new Clone();
    const hashes = [clone.inputs.hash()];
    clone.write('rules/a.yml', 'A');
    hashes.push(clone.inputs.hash());
    clone.write('rules/c.yml', 'c');
    hashes.push(clone.inputs.hash());
    rmSync(join(clone.root, 'rules/a.yml'));
    hashes.push(clone.inputs.hash());
    clone.git('mv', 'rules/b/b.yml', 'rules/b.yml');
    hashes.push(clone.inputs.hash());
    assert.equal(new Set(hashes).size, 5);
  });

  test('does not change with another file, an excluded file, a file that git ignores, or a commit', () => {
    using clone = new Clone();
    clone.write('rules/a.yml', 'A');
    const hash = clone.inputs.hash();
    clone.write('other.yml', 'changed');
    clone.write('rules/README.md', 'changed');
    clone.write('.gitignore', '*.log');
    clone.write('rules/run.log', 'ignored');
    assert.equal(clone.inputs.hash(), hash);
    assert.deepEqual(clone.inputs.files(), ['rules/a.yml', 'rules/b/b.yml']);
    clone.commit();
    assert.equal(clone.inputs.hash(), hash);
  });
});

test('input files are clean as long as none has uncommitted changes', () => {
  using clone = new Clone();
  clone.write('other.yml', 'changed');
  assert.equal(clone.inputs.isClean(), true);
  clone.write('rules/new.yml', 'new');
  assert.equal(clone.inputs.isClean(), false);
});

describe('a report is', () => {
  test('fresh while its input files are unchanged, whatever else is committed', () => {
    using clone = new Clone();
    clone.report(clone.provenance());
    clone.write('other.yml', 'changed');
    clone.commit();
    assert.equal(clone.judge(), 'fresh');
  });

  test('fresh after the files that its run read from the work tree are committed', () => {
    using clone = new Clone();
    clone.write('rules/a.yml', 'A');
    clone.report(clone.provenance());
    clone.commit();
    assert.equal(clone.judge(), 'fresh');
  });

  test('stale with the count of the changed files, committed or not, and the name of one', () => {
    using clone = new Clone();
    clone.report(clone.provenance());
    clone.write('rules/b/b.yml', 'B');
    assert.equal(clone.judge(), 'stale: 1 file changed since its commit, e.g. rules/b/b.yml');
    clone.write('rules/a.yml', 'A');
    clone.commit();
    clone.write('rules/new.yml', 'new');
    assert.equal(clone.judge(), 'stale: 3 files changed since its commit, e.g. rules/a.yml');
  });

  test('stale when the uncommitted changes that its run read no longer exist', () => {
    using clone = new Clone();
    clone.write('rules/a.yml', 'A');
    clone.report(clone.provenance());
    clone.write('rules/a.yml', 'a');
    assert.equal(clone.judge(), 'stale: its uncommitted changes no longer exist');
  });

  test('stale without a count when the clone does not have its commit', () => {
    using clone = new Clone();
    clone.report({ ...clone.provenance(), commit: 'f'.repeat(40) });
    clone.write('rules/a.yml', 'A');
    assert.equal(clone.judge(), 'stale: input files changed; its commit is not in this clone');
  });

  test('stale when the catalogue names other files than during its run', () => {
    using clone = new Clone();
    clone.report({ ...clone.provenance(), inputs: 'of other files' });
    assert.equal(clone.judge(), 'stale: the catalogue names other input files');
  });

  test('stale when it has no provenance or does not exist', () => {
    using clone = new Clone();
    assert.equal(clone.judge(), 'stale: docs/report.json does not exist');
    clone.report();
    assert.equal(clone.judge(), 'stale: no provenance recorded');
  });

  test('unknown when git cannot list its input files, now or during its run', () => {
    using clone = new Clone();
    clone.report({ ...clone.provenance(), inputs: null });
    assert.equal(clone.judge(), 'unknown: git could not list the input files of the run');
    clone.report(clone.provenance());
    rmSync(join(clone.root, '.git'), { recursive: true });
    assert.equal(clone.judge(), 'unknown: git could not list the input files here');
  });
});

test('the overview of several runs shows the oldest that is not fresh, and renews only those', () => {
  using clone = new Clone();
  const fresh = clone.provenance();
  const stale = { ...fresh, inputs: 'of other files' };
  const parts = {
    a: { provenance: fresh },
    b: { provenance: { ...stale, date: '2026-11-24T10:00:00.000Z', isClean: false } },
    c: { provenance: { ...stale, date: '2026-11-23T10:00:00.000Z' } },
  };
  clone.write('docs/report.json', JSON.stringify({ parts }));
  const runs: ReportEntry['runs'] = (report) => report.parts;
  const state = 'stale: the catalogue names other input files';
  assert.deepEqual(overviewOf('it', { ...ENTRY, renew: 'npm run it --', runs }, clone.root), {
    isFresh: false,
    row: ['it', '2026-11-23', fresh.commit?.slice(0, 8), state, 'npm run it -- c b'],
  });
});

test('a run records its start, its input files, its factor and how busy the machine was', () => {
  const { date, commit, isClean, inputs, machine, factor, busyCores } = beginRun('path', { factor: 40 })();
  assert.ok(Math.abs(Date.now() - Date.parse(date)) < 60_000);
  assert.match(`${commit}`, /^[0-9a-f]{40}$/);
  assert.match(`${inputs}`, /^[0-9a-f]{64}$/);
  assert.equal(typeof isClean, 'boolean');
  assert.ok(machine.cores >= 1 && machine.memoryBytes > 0);
  assert.equal(factor, 40);
  assert.equal(typeof busyCores, 'number');
});
