import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import Type from 'typebox';
import { ConfigError, createApp, loadConfig, telemetryConfig, telemetryOptions } from '../src/index.ts';
import { sample, spanCollector, testTelemetry } from '../src/testing/index.ts';

const REQUESTS = 40;

function fileOf(t: TestContext, content: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'sampling-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'sampling.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const optionsOf = (service: string, env: Record<string, string>) =>
  telemetryOptions(service, loadConfig(Type.Object(telemetryConfig), env));

/** Traces that a service keeps and that the limit refuses, of 40 requests within the same millisecond. */
async function kept(t: TestContext, service: string, env: Record<string, string>) {
  const { spanExporter } = spanCollector();
  const telemetry = testTelemetry(t, service, {
    ...optionsOf(service, env),
    spanExporter,
    logLevel: 'silent',
  });
  const app = createApp({ telemetry, operations: { 'GET /special': 'special' } });
  app.get('/work', async () => ({}));
  app.get('/special', async () => ({}));
  t.mock.method(performance, 'now', () => 10_000);
  const decisions = async () => {
    const of = (decision: string) =>
      sample(telemetry, `telemetry_sampling_decisions_total{decision="${decision}"}`);
    return { kept: (await of('kept')) ?? 0, capped: (await of('capped')) ?? 0 };
  };
  for (let n = 0; n < REQUESTS; n += 1) await app.inject('/work');
  const work = await decisions();
  for (let n = 0; n < REQUESTS; n += 1) await app.inject('/special');
  const both = await decisions();
  await app.close();
  await telemetry.shutdown();
  t.mock.restoreAll();
  return { work: work.kept, special: both.kept - work.kept, capped: both.capped };
}

test('one file chooses the strategy of each service', async (t) => {
  const special = (probability: number) => [{ operation: 'special', probability }];
  const SAMPLING_FILE = fileOf(t, {
    default: { strategy: 'ratio', ratio: 0 },
    services: {
      everything: { strategy: 'always' },
      nothing: { strategy: 'never' },
      ratio: { ratio: 1, rules: special(0) },
      rules: { strategy: 'rules', rules: special(1) },
      adaptive: { strategy: 'adaptive', ratio: 1, target_per_second: 2 },
      limited: { strategy: 'always', max_per_second: 3 },
    },
  });
  const of = (service: string) => kept(t, service, { SAMPLING_FILE });
  assert.deepEqual(await of('everything'), { work: REQUESTS, special: REQUESTS, capped: 0 });
  assert.deepEqual(await of('nothing'), { work: 0, special: 0, capped: 0 });
  assert.deepEqual(await of('ratio'), { work: REQUESTS, special: REQUESTS, capped: 0 });
  assert.deepEqual(await of('rules'), { work: 0, special: REQUESTS, capped: 0 });
  // Five times the target is the limit of a second.
  assert.deepEqual(await of('adaptive'), { work: 10, special: 0, capped: 2 * REQUESTS - 10 });
  assert.deepEqual(await of('limited'), { work: 3, special: 0, capped: 2 * REQUESTS - 3 });
  assert.deepEqual(await of('another one'), { work: 0, special: 0, capped: 0 });
});

test('SAMPLING_RATIO replaces the ratio of the file, and the strategy stays', async (t) => {
  const rules = [{ operation: 'special', probability: 0 }];
  const SAMPLING_FILE = fileOf(t, { services: { a: { strategy: 'rules', ratio: 0, rules } } });
  assert.deepEqual(await kept(t, 'a', { SAMPLING_FILE, SAMPLING_RATIO: '1' }), {
    work: REQUESTS,
    special: 0,
    capped: 0,
  });
});

test('a file that cannot be used stops the boot, with every place that is wrong', (t) => {
  const refusal = (path: string) => {
    try {
      optionsOf('a', { SAMPLING_FILE: path });
    } catch (error) {
      assert.ok(error instanceof ConfigError);
      return error.message;
    }
    return assert.fail('accepted');
  };
  assert.match(refusal('/does/not/exist'), /SAMPLING_FILE is \/does\/not\/exist: .*\(ENOENT\)/);
  assert.match(refusal(fileOf(t, '{"default":')), /must be a readable file of JSON/);
  const message = refusal(
    fileOf(t, {
      default: { strategy: 'sometimes', ratio: 2 },
      services: { a: { target_per_second: 0, rules: [{ operation: 'x' }] }, b: { rate: 1 } },
      other: {},
    }),
  );
  for (const place of [
    '/default/strategy',
    '/default/ratio',
    '/services/a/target_per_second',
    '/services/a/rules/0',
    '/services/b',
    '/ ',
  ])
    assert.ok(message.includes(place), `${place} in ${message}`);
});
