import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import * as exported from '@opsconductor/proof';
import { execa } from 'execa';

const rules = `groups:
  - name: shop
    interval: 30s
    rules:
      - alert: OrdersFail
        expr: sum(rate(orders_failed_total[5m])) > 1
        for: 2m
`;

const app = `
import * as proof from '@opsconductor/proof';

const profile = proof.fastProfile({ root: '.', factor: 25, files: { prometheusRules: ['shop.rules.yml'] } });
const [file] = profile.files;
const again = proof.normalise(file.path, proof.scaleBack(file, 25), file.kind);
const [rule] = proof.rulesOf(profile);
const bare = proof.withoutRule(profile, { alertname: 'OrdersFail' });
const model = { name: 'shop', services: {}, networks: { default: null } };
new proof.WebhookReceiver({ image: 'node', hosts: ['chat'], port: 80 }).addTo(model);
process.stdout.write(JSON.stringify({
  exports: Object.keys(proof),
  forMs: rule.forMs,
  windowsMs: rule.windowsMs,
  isTheSameAgain: again === proof.normalise(file.path, file.production, file.kind),
  rulesLeft: proof.rulesOf(bare).length,
  receiver: Object.values(model.services)[0].volumes[0].source,
}));
`;

const consumer = `
import { defineCase, killed, type ProveOptions, prove, type Proof, Stack, fastProfile } from '@opsconductor/proof';
const profile = fastProfile({ root: '.', factor: 25, files: { prometheusRules: ['shop.rules.yml'] } });
const cases = [
  defineCase({
    alertname: 'ShopDown',
    source: 'prometheus',
    fault: killed('shop'),
    receiver: 'on-call',
    expect: { labels: { severity: 'critical' }, annotations: { summary: /shop/ } },
  }),
];
export async function proveShop(options: Omit<ProveOptions, 'cases' | 'stack'>): Promise<Proof> {
  await using stack = await Stack.start({ composeFile: 'compose.yml', profile });
  return prove({ ...options, stack, cases });
}
// @ts-expect-error: no such source of alerts
defineCase({ ...cases[0], source: 'nagios' });
`;

describe('the packed proof package, in a folder outside the workspace', () => {
  let folder = '';

  before(async () => {
    // Below the repository, so that the package's dependencies are found as if they were installed beside it.
    mkdirSync('.state', { recursive: true });
    folder = mkdtempSync(resolve('.state/foreign-'));
    for (const name of ['promkit', 'proof']) {
      const installed = join(folder, 'node_modules/@opsconductor', name);
      mkdirSync(installed, { recursive: true });
      const { stdout } = await execa(process.execPath, ['scripts/pack.ts', name, '--to', folder]);
      await execa('tar', ['-xzf', stdout.trim(), '-C', installed, '--strip-components=1']);
    }
    writeFileSync(join(folder, 'shop.rules.yml'), rules);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('exports the same names as JavaScript, and scales rules without Docker', async () => {
    writeFileSync(join(folder, 'app.mjs'), app);
    const { stdout } = await execa(process.execPath, ['app.mjs'], { cwd: folder });
    const { receiver, ...printed } = JSON.parse(stdout);
    assert.deepEqual(printed, {
      exports: Object.keys(exported),
      forMs: 4_800,
      windowsMs: [12_000],
      isTheSameAgain: true,
      rulesLeft: 0,
    });
    // The receiver's container runs this file with a Node that does not have the package.
    const { stderr } = await execa(process.execPath, ['--check', receiver]);
    assert.equal(stderr, '');
    assert.match(receiver, /node_modules\/@opsconductor\/proof\/.*webhook-server\.js$/);
  });

  test('has types that compile in a strict consumer', async () => {
    writeFileSync(join(folder, 'consumer.ts'), consumer);
    const compilerOptions = {
      strict: true,
      noEmit: true,
      module: 'nodenext',
      target: 'es2024',
      lib: ['es2024', 'esnext.disposable'],
      types: ['node'],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['consumer.ts'] }));
    const run = await execa('tsc', ['-p', folder], { preferLocal: true, reject: false, all: true });
    assert.equal(run.exitCode, 0, run.all);
  });
});
