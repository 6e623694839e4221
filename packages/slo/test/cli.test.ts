import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

const cli = join(import.meta.dirname, '../src/cli.ts');
const example = join(import.meta.dirname, '../example/orders-success.slo.yml');
const RULES = 'rules/slo-orders-success.rules.yml';

describe('slo-rules', () => {
  let folder = '';
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'slo-rules-'));
    copyFileSync(example, join(folder, 'orders-success.slo.yml'));
    writeFileSync(join(folder, 'returns.slo.yml'), readFileSync(example, 'utf8').replace('99.5', '100'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('writes a rule file for each spec, and --check then finds no difference', () => {
    const args = ['--out', 'rules', '--label', 'tier=1', '--severities', 'page,ticket,none', 'orders-*.yml'];
    assert.deepEqual(run(...args), { status: 0, stdout: `${RULES}: written\n`, stderr: '' });
    const text = readFileSync(join(folder, RULES), 'utf8');
    assert.match(text, /severity: page\n {10}tier: "1"\n/);
    assert.equal(run('--check', ...args).status, 0);
  });

  test('--check exits with 1 and writes nothing when a file differs or does not exist', () => {
    run('--out', 'rules', 'orders-success.slo.yml');
    const differing = run('--check', '--out', 'rules', '--for', '10m', 'orders-success.slo.yml');
    assert.deepEqual(differing, {
      status: 1,
      stdout: '',
      stderr: `${RULES} differs from its spec\n  → run slo-rules without --check\n`,
    });
    const missing = run('--check', '--out', 'elsewhere', 'orders-success.slo.yml');
    assert.equal(missing.status, 1);
    assert.match(missing.stderr, /elsewhere\/slo-orders-success\.rules\.yml does not exist/);
    assert.ok(!readdirSync(folder).includes('elsewhere'));
  });

  test('replaces names in annotations', () => {
    run('--out', 'wiki', '--annotation', 'runbook_url=https://wiki/{service}/{alert}#{slo}', 'orders-*.yml');
    assert.match(
      readFileSync(join(folder, 'wiki/slo-orders-success.rules.yml'), 'utf8'),
      /runbook_url: https:\/\/wiki\/shop\/SLOBurnRateSlow#orders-success\n/,
    );
  });

  test('exits with 2, and writes nothing, when a spec is refused', () => {
    const { status, stdout, stderr } = run('--out', 'none', '*.slo.yml', 'missing.slo.yml');
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /returns\.slo\.yml:5: objective is 100: must be < 100\n {2}→ percent/);
    assert.match(stderr, /missing\.slo\.yml: cannot be read: ENOENT.*\n {2}→ give the path of a spec/);
    assert.ok(!readdirSync(folder).includes('none'));
  });

  test('refuses a spec whose name is not the name of its file', () => {
    copyFileSync(example, join(folder, 'orders.slo.yml'));
    const { stderr } = run('--out', 'none', 'orders.slo.yml');
    rmSync(join(folder, 'orders.slo.yml'));
    assert.match(stderr, /orders\.slo\.yml:1: name is "orders-success"\n {2}→ set it to orders, the name of/);
  });

  test('exits with 2 when an option cannot be used', () => {
    for (const [args, expected] of [
      [['--retention', 'long', 'a'], /'long' is invalid\. Write a duration/],
      [['--severities', 'page', 'a'], /'page' is invalid\. Give three/],
      [['--label', 'on-call=x', 'a'], /'on-call=x' is invalid\. Write it as name=text/],
      [[], /missing required argument 'specs'/],
    ] as const) {
      const { status, stderr } = run(...args);
      assert.equal(status, 2);
      assert.match(stderr, expected);
    }
  });
});
