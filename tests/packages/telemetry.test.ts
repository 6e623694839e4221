import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { execa } from 'execa';

const app = `
import { counter, startTelemetry, telemetryPlugin } from '@opsconductor/telemetry';
import { MetricsService } from '@opsconductor/telemetry/classic';
import Fastify from 'fastify';

const telemetry = startTelemetry({ serviceName: 'orders', serviceVersion: '1.0.0', environment: 'test', lokiUrl: 'http://127.0.0.1:9', otlpUrl: 'http://127.0.0.1:9', spoolDir: process.argv[2], sampling: { ratio: 1 } });
MetricsService.bind(telemetry);
const { orders } = telemetry.metrics.register({ orders: counter({ name: 'orders_total', help: 'Orders taken', labels: { outcome: ['accepted'] } }) });
const app = Fastify({ loggerInstance: telemetry.logger, childLoggerFactory: (logger) => logger });
app.register(telemetryPlugin, { telemetry });
app.post('/orders', async () => orders.inc({ outcome: 'accepted' }) ?? { ok: true });
await app.ready();
await app.inject({ method: 'POST', url: '/orders' });
process.stdout.write((await app.inject('/metrics')).body);
await app.close();
await telemetry.shutdown();
process.exit(0);
`;

const consumer = `
import { counter, startTelemetry } from '@opsconductor/telemetry';
const telemetry = startTelemetry({ serviceName: 'x', serviceVersion: '0', environment: 'test' });
const { orders } = telemetry.metrics.register({ orders: counter({ name: 'orders_total', help: 'Orders', labels: { outcome: ['accepted'] } }) });
orders.inc({ outcome: 'accepted' });
// @ts-expect-error: not one of the label's values
orders.inc({ outcome: 'lost' });
`;

describe('the packed telemetry package, in an app outside the workspace', () => {
  let folder = '';

  before(async () => {
    // Below the repository, so that the package's dependencies are found as if they were installed beside it.
    mkdirSync('.state', { recursive: true });
    folder = mkdtempSync(resolve('.state/foreign-'));
    const installed = join(folder, 'node_modules/@opsconductor/telemetry');
    mkdirSync(installed, { recursive: true });
    const { stdout } = await execa(process.execPath, ['scripts/pack.ts', 'telemetry', '--to', folder]);
    await execa('tar', ['-xzf', stdout.trim(), '-C', installed, '--strip-components=1']);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('runs as JavaScript, with its loader hook, its worker and its entry points', async () => {
    writeFileSync(join(folder, 'app.mjs'), app);
    const args = ['--import', '@opsconductor/telemetry/register', 'app.mjs', join(folder, 'spool')];
    const { stdout } = await execa(process.execPath, args, { cwd: folder });
    assert.match(stdout, /^orders_total\{outcome="accepted"\} 1/m);
    assert.match(stdout, /^requests_total\{method="POST",route="\/orders",status="200"\} 1/m);
  });

  test('has types that compile in a strict consumer', async () => {
    writeFileSync(join(folder, 'consumer.ts'), consumer);
    const compilerOptions = {
      strict: true,
      noEmit: true,
      module: 'nodenext',
      target: 'es2024',
      types: ['node'],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['consumer.ts'] }));
    const run = await execa('tsc', ['-p', folder], { preferLocal: true, reject: false, all: true });
    assert.equal(run.exitCode, 0, run.all);
  });
});
