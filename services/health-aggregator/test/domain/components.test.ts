import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testTelemetry } from '@opsconductor/service-kit/testing';
import { loadComponents } from '../../src/adapters/components-file.ts';
import { buildApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { parseComponents } from '../../src/domain/components.ts';

const redis = { name: 'redis', weight: 0.3, probe: { kind: 'redis', url: 'redis://redis:6379' } };

test('the shipped components are a graph in which automation and scheduler need Redis', async (t) => {
  const config = readConfig({});
  const components = loadComponents(config.COMPONENTS_FILE);
  const app = buildApp({ config, telemetry: testTelemetry(t, 'health-aggregator'), components });
  await app.close();
  const needRedis = components.filter(({ dependencies }) => dependencies?.some(({ on }) => on === 'redis'));
  assert.deepEqual(
    needRedis.map(({ name }) => name),
    ['automation', 'scheduler'],
  );
});

test('an error in the file is reported with its position', () => {
  const cases: [unknown, RegExp][] = [
    [{}, /at the top/],
    [[], /at the top/],
    [[{ ...redis, name: 'a\nb' }], /at \/0\/name/],
    [[{ ...redis, weight: '1' }], /at \/0\/weight/],
    [[{ ...redis, probe: { kind: 'redis', url: 'redis://user:secret@redis' } }], /at \/0\/probe/],
    [[{ ...redis, probe: { kind: 'tcp', url: 'x' } }], /at \/0\/probe/],
    [[{ ...redis, dependencies: [{ on: 'a' }] }], /at \/0\/dependencies\/0/],
    [[{ ...redis, extra: 1 }], /at /],
  ];
  for (const [file, message] of cases) assert.throws(() => parseComponents(file), message);
});

test('a missing file or an invalid graph stops the start, and the error names the file', (t) => {
  assert.throws(() => loadComponents('/nowhere.json'), /COMPONENTS_FILE is \/nowhere.json: .*ENOENT/);
  const telemetry = testTelemetry(t, 'health-aggregator');
  const components = parseComponents([{ ...redis, dependencies: [{ on: 'gone', weight: 1 }] }]);
  assert.throws(
    () => buildApp({ config: readConfig({}), telemetry, components }),
    /COMPONENTS_FILE .*"redis" depends on "gone"/,
  );
});
